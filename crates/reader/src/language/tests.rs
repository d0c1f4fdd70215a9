//! Precision first: English must not be lost to its names; other languages must not be taken for English.

use super::*;
use crate::article::split;

/// The languages of the paragraphs of a text.
fn languages(text: &str) -> Vec<&'static str> {
    mark(text, split(text)).into_iter().map(|paragraph| paragraph.language.code()).collect()
}

#[test]
fn english_headlines_stay_english() {
    let headlines = [
        "Putin, Lukashenko sign security pact",
        "Putin and Lukashenko to sign ‘historic’ security pact",
        "Xi meets Kim in Pyongyang",
        "Macron visits Kigali, meets Kagame",
        "Erdogan slams Netanyahu, recalls ambassador",
        "Sanchez, Scholz urge ceasefire",
        "Venezuela expels Colombian envoy",
        "Zelenskyy thanks Duda",
        "Maduro accuses Guaido, Bolton",
        "Iran rejects IAEA demand",
        "Abiy Ahmed hosts Isaias Afwerki",
        "Lula da Silva visits Buenos Aires",
        "De Klerk praises Mandela",
        "Al-Sisi receives Al-Burhan",
        "Los Angeles Times: Mexico extradites El Chapo's son",
        "Marcos Jr. protests Chinese incursion",
        "Orban vetoes sanctions",
        "Serbia, Kosovo resume talks",
        "Mongolia invites Putin",
        "North Korea fires missile",
        "Saudi crown prince hosts Assad",
        "Di Maio summons French ambassador",
        "Von der Leyen, Michel in Kyiv",
        "La Paz breaks ties",
        "Rwanda denies backing M23",
        "Lukashenko is Putin’s ally",
        "Strategic implications",
        "Modi Arrives Colombo",
        "Tusk, Fico clash",
        "Sri Lanka defaults",
        "Armenia quits CSTO",
        "Vietnam upgrades US ties",
        "Tehran executes three",
        "Ankara detains Kurdish mayors",
        "Bolivian troops storm palace",
        "El Salvador, Honduras reopen border",
        "Haftar troops shell Tripoli",
        "Le Pen condemns Macron",
        "UN envoy Pedersen meets al-Sharaa",
        "Niger junta expels French troops",
        "Van der Bellen receives Pellegrini, Pavel",
        "Nguyen Phu Trong hosts Hun Manet",
        "Kim Jong Un",
        "Photo: Reuters/Gleb Garanich",
    ];
    for headline in headlines {
        assert_eq!(languages(headline), ["en"], "{headline}");
    }
}

#[test]
fn english_sentences_full_of_names_stay_english() {
    let sentences = [
        "Present were Aleksandr Lukashenko, Igor Nazaruk, Viktor Khrenin, Maxim Ryzhenkov, Dmitry Krutoy and Natalia Kochanova.",
        "Luiz Inácio Lula da Silva, Gabriel Boric, Gustavo Petro, Nicolás Maduro: Brasília, Santiago, Bogotá, Caracas.",
        "Sergio Mattarella, Giorgia Meloni, Antonio Tajani, Guido Crosetto, Matteo Salvini attended.",
        "The Hamrin Mountains (Arabic: جبل حمرين Jabāl Hamrīn, Kurdish: Çiyayê Hemrîn or Çiyayên Hemrîn) are a small ridge.",
        "Jean-Claude Juncker, Donald Tusk, Emmanuel Macron, Angela Merkel, Mark Rutte, Xavier Bettel, Charles Michel, Sebastian Kurz, Viktor Orbán, Mateusz Morawiecki, Andrej Babiš, Peter Pellegrini",
        "Most recently, Padalecki launched a third campaign selling a further 40,000 shirts",
        "Earlier Monday, a 19-year-old Palestinian riding a bicycle detonated a 30-kilo bomb near a military jeep in Gaza.",
        "“La Patria es primero,” said Mr. de la Torre.",
    ];
    for sentence in sentences {
        assert_eq!(languages(sentence), ["en"], "{sentence}");
    }
}

#[test]
fn other_languages_are_named() {
    let cases = [
        (
            "uk",
            "Президент Росії Володимир Путін (праворуч) і президент Білорусі Олександр Лукашенко(ліворуч)",
        ),
        ("uk", "Фото з відкритих джерел: Київ"),
        (
            "ru",
            "Президент России Владимир Путин встретился с Александром Лукашенко, чтобы обсудить новый договор.",
        ),
        ("be", "Прэзідэнт Беларусі сустрэўся з прэзідэнтам Расіі ў Мінску."),
        ("sr", "Председник Србије састао се са министром; разговори ће бити настављени."),
        ("de", "Russland und Belarus wollen am Freitag einen neuen Sicherheitspakt unterzeichnen."),
        ("fr", "La Russie et la Biélorussie vont signer un nouveau pacte de sécurité vendredi."),
        ("es", "Rusia y Bielorrusia firmarán el viernes un nuevo pacto de seguridad."),
        (
            "pt",
            "A Rússia e a Bielorrússia vão assinar um novo pacto de segurança na sexta-feira, disse o ministro.",
        ),
        (
            "it",
            "La Russia e la Bielorussia firmeranno venerdì un nuovo patto di sicurezza, ha detto il ministro.",
        ),
        ("pl", "Rosja i Białoruś podpiszą w piątek nowy pakt o bezpieczeństwie, powiedział minister."),
        ("tr", "Rusya ve Belarus cuma günü yeni bir güvenlik anlaşması imzalayacak."),
        (
            "nl",
            "Rusland en Wit-Rusland ondertekenen vrijdag een nieuw veiligheidspact, meldt het ministerie van Defensie.",
        ),
        ("hu", "Az elnök azt mondta, hogy a két ország pénteken aláírja az egyezményt, és nem vár tovább."),
        ("da", "Regeringen siger, at aftalen er god for landet."),
        ("ar", "التقى الرئيس الروسي نظيره البيلاروسي في مينسك"),
        ("fa", "رئیس جمهور روسیه با همتای بلاروسی خود دیدار کرد"),
        ("zh", "俄罗斯总统与白俄罗斯总统签署协议"),
        ("ja", "ロシアとベラルーシの大統領が協定に署名した"),
        ("ko", "러시아와 벨라루스 대통령이 협정에 서명했다"),
        ("el", "Ο πρόεδρος της Ρωσίας"),
        ("he", "נשיא רוסיה נפגש עם נשיא בלארוס"),
        ("ka", "რუსეთის პრეზიდენტი"),
        ("hi", "रूस के राष्ट्रपति ने बेलारूस के राष्ट्रपति से मुलाकात की"),
    ];
    for (code, text) in cases {
        assert_eq!(languages(text), [code], "{text}");
    }
}

#[test]
fn undecided_paragraph_takes_the_articles_language() {
    let cases: [(&str, &[&str]); 4] = [
        (
            "Poutine, Loukachenko\n\nLa Russie et la Biélorussie vont signer un nouveau pacte de sécurité vendredi.",
            &["fr", "fr"],
        ),
        ("***\n\nThe talks ended in Minsk.\n\n4/12", &["en", "en", "en"]),
        ("Минск\n\nПрезидент России встретился с премьером, чтобы обсудить новые санкции.", &["ru", "ru"]),
        ("Минск\n\nThe talks ended in Minsk.", &["und", "en"]),
    ];
    for (text, expected) in cases {
        assert_eq!(languages(text), expected, "{text}");
    }
}

#[test]
fn ukrainian_caption_in_an_english_report_is_not_english() {
    let text = "Putin and Lukashenko to sign ‘historic’ security pact\n\nПрезидент Росії Володимир Путін (праворуч)\n\nThe pact will be signed in Minsk.";
    assert_eq!(languages(text), ["en", "uk", "en"]);
}
