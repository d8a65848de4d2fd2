//! Texts of the sheet `Metode`; numbers in them come from the definition.

use super::texts;

texts! {
    SECTION_PROGRAM: "Dihitung dengan", "Computed with";
    SECTION_STEPS: "Cara menghitung", "How scores come about";
    SECTION_ROUNDING: "Pembulatan dan peringkat", "Rounding and ranks";
    SECTION_ZONES: "Kategori, zona, dan opini", "Categories, zones and opinions";
    SECTION_FOLLOW_UP: "Opini dua sumbu: mutu dan kepatuhan pada tindakan korektif", "Opinion on two axes: quality, and compliance with corrective action";
    SECTION_MISSING: "Jawaban yang tidak ada", "Missing answers";
    SECTION_ASSUMPTIONS: "Asumsi", "Assumptions";
    SECTION_SCALES: "Skala jawaban", "Scales of answers";
    SECTION_ROLES: "Peran", "Roles";
    SECTION_TREE: "Bobot (dimensi: % nilai akhir; variabel dan indikator: % dimensinya)", "Weights (dimension: % of the whole score; variable and indicator: % of their dimension)";
    SECTION_DIGESTS: "Berkas definisi yang dipakai", "Files of the definition";
    SECTION_FILES: "Berkas sumber yang dibaca", "Source files read";
    FROM_SCORE: "Mulai nilai", "From score";
    SCALE: "Skala", "Scale";
    MEANING: "Arti", "Meaning";
    DIGEST: "Sidik isi (BLAKE3)", "Digest of content (BLAKE3)";
    PART: "Bagian", "Part";
    WHAT: "Keterangan", "Detail";
    PROGRAM: "Program", "Program";
    BUILD: "Sidik sumber program", "Digest of its sources";
    PIPELINE: "Pipeline", "Pipeline";
    EDITION: "Edisi", "Edition";
    PERIOD: "Masa survei", "Survey period";
    DAYS: "{from} sampai {to}", "{from} to {to}";
    SAME_BYTES: "Program, berkas definisi, dan berkas sumber yang sama selalu memberi angka yang sama; sidik di lembar ini menunjukkan apakah semuanya sama.", "The same program, definition and source files always give the same numbers; the digests on this sheet tell whether they are the same.";
    LIVE: "Sel yang berisi rumus menghitung angkanya dari lembar lain buku kerja ini: klik selnya untuk mengikuti perhitungannya.", "Cells that hold a formula compute their number from other sheets of this workbook: click one to follow how it comes about.";

    RESPONSES: "Respons yang melanggar aturan penolak disisihkan (lembar Temuan). Dari respons yang sama (unit, peran, responden, produk, dan media yang sama{persons}), hanya yang {keep} dipakai{roles}. Tidak ada respons yang dihapus: dibaca = ditolak + ganda + dipakai.", "Responses that break a rejecting rule are set aside (sheet Findings). Of responses that are the same (same unit, role, respondent, product and medium{persons}) only the {keep} is used{roles}. No response is deleted: read = rejected + duplicates + used.";
    KEEP_OF_ROLE: "; untuk {role} yang {keep}", "; for {role} the {keep}";
    FIRST: "pertama menurut tanggal", "first by date";
    LAST: "terakhir menurut tanggal", "last by date";
    MOST_COMPLETE: "paling lengkap", "most complete";
    SAME_NUMBER: "; atau nomor orang yang sama", "; or the same number of a person";
    SAME_PERSON: "; atau sangat mungkin orang yang sama", "; or very probably the same person";

    INDICATORS: "Nilai indikator 0 sampai 100 dari jawaban yang dipakai dari unit itu, dialihkan menurut skalanya: {ways}.{least}", "The score of an indicator is 0 to 100, from the used answers of the unit, converted by their scale: {ways}.{least}";
    LEAST: " {role} dengan kurang dari {least} respons dianggap tidak menjawab.", " {role} with fewer than {least} responses counts as not having answered.";
    WAY_OF: "{way} ({titles})", "{way} ({titles})";
    POOL: "rata-rata semua jawaban", "the mean of all answers";
    BY_ITEM: "rata-rata dari rata-rata tiap pertanyaan", "the mean of the means of its questions";
    BY_RESPONSE: "rata-rata dari rata-rata tiap respons", "the mean of the means of the responses";
    BY_PRODUCT: "rata-rata produk layanan, tiap produk menurut bobot medianya", "the mean of the service products, each by the weights of its media";

    SUBSTITUTES: "Responden pengganti mengurangi nilai unit sampai {points} poin, menurut bagiannya. ", "Substitute respondents take up to {points} points off the score of a unit, by their share. ";
    NORMALISED: "{before}Nilai variabel dan dimensi = rata-rata tertimbang indikatornya. Nilai unit = jumlah nilai dimensi kali bobotnya: {shares}.", "{before}The score of a variable or dimension = the weighted mean of its indicators. The score of a unit = the sum of its dimension scores times their weights: {shares}.";
    AS_DECLARED: "{before}Bobot dipakai seperti tertulis, walaupun jumlahnya bukan 100 %. Nilai unit = jumlah nilai dimensi kali bobotnya: {shares}.", "{before}Weights are used as written, even where they do not sum to 100 %. The score of a unit = the sum of its dimension scores times their weights: {shares}.";
    SHARE: "{dimension} {weight} %", "{dimension} {weight} %";
    ROLL_UP: "Nilai lokus = {locus}. Rata-rata kelompok = {group}; kelompok tidak pernah digabung.", "The score of a locus = {locus}. The mean of a group = {group}; groups are never pooled.";
    OF_UNITS: "rata-rata sederhana unitnya", "the simple mean of its units";
    OF_UNITS_WEIGHTED: "rata-rata unitnya tertimbang menurut bobot di daftar unit", "the mean of its units weighted as the roster says";
    OF_LOCI: "rata-rata sederhana lokusnya", "the simple mean of its loci";
    OF_LOCI_WEIGHTED: "rata-rata lokusnya tertimbang menurut jumlah unit yang dinilai", "the mean of its loci weighted by their scored units";

    ROUNDED_ONCE: "Perhitungan memakai ketelitian penuh; nilai dibulatkan sekali, saat diumumkan.", "Everything is computed at full precision; a score is rounded once, when it is published.";
    ROUNDED_EACH: "Nilai lokus dan kelompok dihitung dari nilai bulat unit dan lokusnya.", "Scores of loci and groups are computed from the rounded scores of their units and loci.";
    ROUNDING: "Pembulatan {decimals} angka di belakang koma, angka tengah {ties}. Selisih biner sampai sepersemiliar di sekitar angka tengah dianggap angka tengah.", "Rounding to {decimals} decimals, ties {ties}. Whatever lies within a billionth of a tie, as binary numbers do, is the tie.";
    AWAY_FROM_ZERO: "menjauhi nol", "away from zero";
    TO_EVEN: "ke angka genap", "to the even digit";
    RANKS: "Kategori, zona, dan peringkat ditentukan dari nilai bulat itu; nilai yang sama berperingkat sama dan peringkat berikutnya {skipped}.", "Category, zone and rank follow from the rounded score; equal scores share a rank and the next rank is {skipped}.";
    SKIPPED: "dilompati", "skipped";
    NOT_SKIPPED: "tidak dilompati", "not skipped";
    PERCENTAGES: "Persentase dibulatkan masing-masing dan tidak disesuaikan, sehingga jumlahnya dapat sedikit berbeda dari 100.", "Percentages are each rounded and never adjusted, so that their sum may miss 100 a little.";

    NO_INDICATOR: "Indikator tanpa jawaban: {what}.", "An indicator without answers: {what}.";
    NO_VARIABLE: "Variabel tanpa indikator bernilai: {what}.", "A variable without a scored indicator: {what}.";
    NO_DIMENSION: "Dimensi tanpa variabel bernilai: {what}.", "A dimension without a scored variable: {what}.";
    NO_UNIT: "Unit tanpa nilai dalam lokusnya: {what}.", "A unit of a locus without a score: {what}.";
    LEAST_ANSWERED: "Respons yang menjawab kurang dari {percent} % pertanyaan wajibnya ditolak.", "A response that answers less than {percent} % of its required questions is rejected.";
    SHARED: "bobotnya dibagi kepada yang lain secara sebanding", "its weight goes to the others in proportion";
    ZERO: "dihitung 0", "counts as 0";
    PARENT_UNSCORED: "induknya tidak dinilai", "its parent is not scored";
    BELOW_COUNT: "bobotnya dibagi kepada yang lain secara sebanding; dengan kurang dari {least} yang bernilai induknya tidak dinilai", "its weight goes to the others in proportion; with fewer than {least} scored its parent is not scored";
    BELOW_SHARE: "bobotnya dibagi kepada yang lain secara sebanding; dengan kurang dari {least} % yang bernilai induknya tidak dinilai", "its weight goes to the others in proportion; with less than {least} % scored its parent is not scored";

    UNPUBLISHED_WEIGHTS: "Tidak semua bobot indikator dipublikasikan; indikator yang bobotnya tidak tercantum di berkas instrumen membagi rata sisa bobot dimensinya. Yang berlaku adalah tabel bobot di bawah.", "Not all weights of indicators are published; indicators whose weight the instrument file does not have share what is left of their dimension equally. What counts is the table of weights below.";
    UNPUBLISHED_PRODUCTS: "Cara menggabungkan jawaban, produk layanan, dan media tidak tercantum dalam dokumen resmi; yang berlaku tertulis di atas.", "No official document says how answers, service products and media are combined; what counts is written above.";
    UNPUBLISHED_ANSWERS: "Bila dokumen resmi tidak mencantumkan cara menggabungkan jawaban, yang berlaku tertulis di atas.", "Where no official document says how answers are combined, what counts is written above.";
    UNPUBLISHED_LOCI: "Cara menghitung nilai lokus dari unitnya cocok dengan nilai yang dipublikasikan, tetapi tidak tercantum dalam dokumen resmi.", "How the score of a locus comes from its units agrees with what was published, but no official document says so.";
    OTHER_INSTRUMENT: "Perubahan membandingkan dengan nilai edisi lalu yang dipublikasikan; bila instrumennya berbeda, perubahan tidak semata-mata menunjukkan perubahan mutu layanan.", "Change is against the published score of the last edition; where its instrument was another, change does not show a change of service quality alone.";

    FOLLOW_UP: "Opini = kelas mutu dari nilai bulat, diikuti status tindakan korektif Ombudsman menurut followup.csv.", "Opinion = the quality class of the rounded score, followed by the status of Ombudsman corrective action in followup.csv.";
    STATUSES: "Status: {each}. Lokus yang tidak tercantum: {unlisted}.", "Status: {each}. A locus that is not listed: {unlisted}.";

    WHOLE_NUMBERS: "bilangan bulat {min} sampai {max}", "whole numbers {min} to {max}";
    DECIMAL_NUMBERS: "bilangan {min} sampai {max} dengan paling banyak {decimals} desimal", "numbers {min} to {max} with at most {decimals} decimals";
    MIN_MAX: "{bounds}; {worst} = terburuk (0), {best} = terbaik (100)", "{bounds}; {worst} = worst (0), {best} = best (100)";
    DISTANCE: "{bounds}; jarak dari {max} sebagai persennya", "{bounds}; the distance from {max} as a percentage of it";
    SHARE_OF_MAXIMUM: "{bounds}; persen dari {max}", "{bounds}; percent of {max}";
    POINTS: "{bounds}; nilainya {points}", "{bounds}; worth {points}";
    POINT: "{answer} = {worth}", "{answer} = {worth}";
    BAND: "mulai {answer} = {worth}", "from {answer} = {worth}";
}
