//! Usual names of South Kalimantan and its neighbours, out of which people are invented.

/// 72 given names of women.
pub const WOMEN: &str = "\
    Aisyah, Norhayati, Siti, Rusmini, Mahrita, Fitriani, Dewi, Raudah, Yuliana, Noraini, Salasiah, \
    Mariatul, Hartati, Lisnawati, Jumiati, Rabiatul, Kartika, Masitah, Wahidah, Sri, Nurjanah, Hamidah, \
    Ernawati, Gusti, Laila, Zahra, Putri, Herlina, Rahmawati, Ida, Sumiati, Khadijah, Tri, Maulida, \
    Netty, Juhairiah, Ayu, Mursidah, Fatimah, Winda, Rini, Saniah, Hikmah, Yanti, Barkiah, Lestari, \
    Nadia, Syarifah, Indah, Helda, Misbah, Ratna, Aminah, Desy, Jamilah, Novita, Hasnah, Rina, Sarinah, \
    Emilia, Arbayah, Mega, Zubaidah, Tuti, Wardah, Citra, Muslimah, Renny, Halimah, Eka, Nurul, Zoë";

/// 96 second names of women.
pub const OF_WOMEN: &str = "\
    Rahmah, Hidayati, Safitri, Wulandari, Ariani, Maulidah, Kusuma, Handayani, Zulaikha, Pratiwi, \
    Noviyanti, Al Banjari, Susilawati, Ramadhani, Permatasari, Karlina, Astuti, Munawarah, Febriani, \
    Salsabila, Agustina, Mahmudah, Oktaviani, Riduan, Andriani, Sulastri, Hasanah, Yulianti, Fauziah, \
    Nirmala, Anggraini, Badariah, Setiawati, Mawaddah, Lidia, Utami, Qomariah, Damayanti, Hayati, \
    Purnama, Azizah, Mardiana, Kurniasih, Sakdiah, Amelia, Rosida, Widyastuti, Khairunnisa, Melati, \
    Suryani, Inayah, Rohani, Dahlia, Puspita, Humaira, Arsyad, Marlina, Nabila, Syahrani, Hernita, \
    Kamalia, Wijayanti, Saputri, Jannah, Liana, Mulyani, Zakiah, Fajriah, Anita, Rusdiana, Sabariah, \
    Pertiwi, Normalasari, Hafizah, Octavia, Yuniarti, Cahyani, Gazali, Irawati, Magdalena, Batari, \
    Thamrin, Uswatun, Sofia, Erlina, Paramita, Nafisah, Kesuma, Adawiyah, Bulkis, Wahyuni, Trisnawati, \
    Mustika, Ningsih, Jaleha, Hidayanti";

/// 72 given names of men.
pub const MEN: &str = "\
    Ahmad, Syamsul, Rusdi, Hairul, Budi, Fahrurrazi, Jumadi, Supian, Wahyu, Norman, Ilham, Masdani, \
    Arbani, Zainal, Taufik, Gazali, Eko, Husaini, Bahrudin, Rizali, Yusuf, Kaspul, Darmawan, Mahyuni, \
    Saberan, Abdul, Fajar, Idrus, Tarmizi, Luthfi, Hendra, Basuni, Umar, Pahmi, Ardiansyah, Joko, \
    Mukhlis, Noor, Samsuri, Rahmadi, Agus, Yamani, Hasan, Iberamsyah, Dedi, Khairil, Sarwani, Oka, \
    Muzakkir, Wardani, Anang, Fathur, Rudy, Jailani, Bambang, Haderani, Nasrullah, Gunawan, Utuh, Imran, \
    Syahrian, Made, Rajudin, Lukman, Hamdani, Zulkifli, Asmuni, Teguh, Pahrudin, Danu, Mulyadi, René";

/// 96 second names of men.
pub const OF_MEN: &str = "\
    Hidayat, Rahman, Saputra, Anshari, Nordin, Fadillah, Wijaya, Bakhtiar, Al Banjari, Setiawan, \
    Ramadhan, Syahputra, Effendi, Khalid, Nugroho, Maulana, Ariffin, Hakim, Pratama, Sanusi, Firdaus, \
    Junaidi, Mahendra, Aspihani, Kurniawan, Rosyadi, Basri, Yunani, Santoso, Habibi, Iskandar, Murjani, \
    Permana, Zaini, Hafiz, Sulaiman, Wahid, Arrasyid, Gunadi, Tamjidillah, Suriansyah, Amrullah, \
    Prasetyo, Ihsan, Lesmana, Baderun, Karim, Utomo, Marzuki, Ridhani, Suhaimi, Budiman, Nafarin, \
    Siregar, Jauhari, Alamsyah, Hartono, Yusransyah, Azhari, Mansyur, Susanto, Kusasi, Rifani, Gafuri, \
    Irwansyah, Damanhuri, Pahlevi, Thaib, Sudirman, Bahri, Erwinsyah, Qusyairi, Nasution, Muttaqin, \
    Hermawan, Asy'ari, Taslim, Fuadi, Wibowo, Jamaluddin, Sarbaini, Usman, Apriadi, Ghazali, Halidi, \
    Munir, Sofyan, Dharma, Yasin, Rakhman, Laksana, Mahlan, Arpani, Kusnadi, Zarkasi, Tabrani";

/// The name at a place of a list.
pub fn name(list: &'static str, place: usize) -> &'static str {
    list.split(", ").nth(place).unwrap_or_default()
}
