//! Texts of the sheet `Zona` of the nation.

use super::texts;

texts! {
    EDITION: "Edisi", "Edition";
    KNOWN: "Lokus diketahui", "Loci known";
    SHARE: "Zona {zone}", "{zone} zone";
    REMARK: "Jumlah lokus menurut zona. Edisi {edition}: lokus yang dihitung dalam laporan ini dan lokus lain yang nilainya dipublikasikan; edisi lain: yang dipublikasikan. Jumlah lokus yang diketahui berbeda antaredisi: bandingkan bagian dari yang diketahui, bukan hanya jumlahnya.", "Loci by zone. Edition {edition}: loci computed in this report and others whose score was published; other editions: as published. The number of loci known differs between editions: compare shares of those known, not counts alone.";
    BREAK: "≠ edisi berbeda, tidak dapat dibandingkan", "≠ other edition, cannot be compared";
    BROKEN: "Edisi yang dipisahkan tanda ≠ mengukur hal berbeda: {pairs}.", "Editions parted by ≠ measured different things: {pairs}.";
    CHART: "Grafik batang bertumpuk: {kind}, lokus per zona menurut edisi. {breaks}", "Stacked bar chart: {kind}, loci by zone and edition. {breaks}";
    NO_KINDS: "Belum ada lokus dengan zona.", "No locus has a zone yet.";
}
