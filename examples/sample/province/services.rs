//! The services a unit offers, by what its code ends in.

/// Both media of a service, as assessors write them.
pub const MEDIA: [&str; 2] = ["Elektronik", "Non-elektronik"];

/// Products of a one-stop office beside its services, where all of its products are observed.
const FURTHER: [&str; 4] =
    ["Tanda Daftar Gudang", "Izin Penelitian", "Izin Praktik Dokter", "Izin Usaha Angkutan"];

/// The observed product with this number: its services come first.
pub fn product(unit: &str, number: usize) -> &'static str {
    services(unit).iter().chain(&FURTHER).nth(number).copied().unwrap_or_default()
}

/// Services of a unit.
pub fn services(unit: &str) -> &'static [&'static str] {
    let office = unit.rsplit('-').next().unwrap_or(unit);
    match office.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "DISDIK" => &[
            "Mutasi Peserta Didik",
            "Legalisasi Ijazah",
            "Izin Operasional Sekolah",
            "Tunjangan Profesi Guru",
        ],
        "DINKES" => &["Izin Praktik Tenaga Kesehatan", "Sertifikat Laik Higiene", "Rekomendasi Izin Apotek"],
        "DINSOS" => {
            &["Rekomendasi Bantuan Sosial", "Pendaftaran Data Terpadu", "Surat Keterangan Orang Terlantar"]
        }
        "DPMPTSP" => &["Persetujuan Bangunan Gedung", "Izin Reklame", "Nomor Induk Berusaha", "Izin Trayek"],
        "DUKCAPIL" => &["KTP Elektronik", "Akta Kelahiran", "Kartu Keluarga", "Surat Pindah"],
        "RSUD" => &["Rawat Jalan", "Rawat Inap", "Instalasi Gawat Darurat", "Laboratorium"],
        "PKM" => &["Pelayanan Umum", "Kesehatan Ibu dan Anak", "Imunisasi", "Pelayanan Gigi"],
        "SPKT" => &["Surat Tanda Penerimaan Laporan", "Surat Keterangan Kehilangan", "Laporan Polisi"],
        "SKCK" => &["SKCK Baru", "Perpanjangan SKCK"],
        "SIM" => &["SIM Baru", "Perpanjangan SIM", "SIM Internasional"],
        "KANTAH" => &["Peralihan Hak – Jual Beli", "Pengecekan Sertifikat", "Roya", "Pemecahan Bidang"],
        _ => &["Layanan Administrasi", "Layanan Informasi"],
    }
}
