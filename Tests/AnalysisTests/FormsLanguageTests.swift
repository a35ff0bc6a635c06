import Model
import Testing
import Text

@testable import Analysis

/// Sentences written for these tests.
@Suite struct LanguageDetectorTests {
    private func annotated(_ text: String, language: String = "en") -> AnnotatedArticle {
        let source = SourceText(name: "<test>", text)
        var article = Article(id: "test", source: source, language: language)
        article.paragraphs = [Paragraph(.body, source.span)]
        return Analyzer().annotate(article)
    }

    private func check(_ text: String, _ expected: String, location: SourceLocation = #_sourceLocation) {
        let annotated = annotated(text)
        #expect(annotated.article.language == expected, sourceLocation: location)
        #expect(annotated.notes.map(\.code) == (expected == "en" ? [] : ["Q0801"]), sourceLocation: location)
        if expected != "en" { #expect(annotated.statements.isEmpty, sourceLocation: location) }
    }

    @Test func english() {
        check("The mayor said on Monday that the bridge would be closed for a week, but the ferry will run.", "en")
        check("Fog. Ice. Snow.", "en")
        check("", "en")
        // Names and quotations of another language do not make an article foreign.
        check(
            "The play is called “La vie est une longue nuit”, and the critics were kind to it when it opened in the "
                + "old theatre of Harpe on Friday.", "en")
    }

    @Test func latinScript() {
        check(
            "La mairesse a dit lundi que le pont serait fermé pour une semaine, mais que les bateaux ne s’arrêtent pas.",
            "fr")
        check(
            "Die Bürgermeisterin sagte am Montag, dass die Brücke für eine Woche gesperrt wird und die Fähre nicht fährt.",
            "de")
        check(
            "La alcaldesa dijo el lunes que el puente no se abre hasta el viernes, pero que los barcos van por la noche.",
            "es")
        check(
            "A prefeita disse que a ponte não abre até sexta, mas os barcos são mais rápidos do que os carros da cidade.",
            "pt")
        check(
            "Il sindaco ha detto che il ponte non sarà aperto per una settimana, ma anche le navi sono ferme nel porto.",
            "it")
        check(
            "De burgemeester zei dat de brug een week dicht is, maar dat er ook een boot is voor wie niet kan wachten.",
            "nl")
        check(
            "Borgmästaren sade att bron är stängd i en vecka, men att båten går som den ska och att det inte är långt.",
            "sv")
        check(
            "Walikota mengatakan bahwa jembatan itu akan ditutup dan tidak ada kapal untuk mereka yang datang dari desa ini.",
            "id")
        check(
            "Thị trưởng cho biết cây cầu sẽ đóng cửa trong một tuần và không có phà cho những người đến từ làng này.",
            "vi")
        check(
            "Belediye başkanı köprünün bir hafta kapalı olduğunu, ama bu yolun daha kısa ve çok iyi olduğunu söyledi, ne var ki o da dar.",
            "tr")
    }

    @Test func shortLatinTexts() {
        check("La ministre de la santé a démissionné. « Je pars », a-t-elle dit à la radio.", "fr")
        check("Le maire de la ville est en colère. Il a fermé le pont de la gare.", "fr")
        check("La ministra de salud ha dimitido. « Me voy », dijo a la radio, y se fue.", "es")
        check("Il ministro della salute si è dimesso. « Me ne vado », ha detto alla radio.", "it")
        check("Die Ministerin ist zurückgetreten. „Ich gehe“, sagte sie im Radio.", "de")
        // Spanish or Portuguese: nothing in it tells.
        check("La Liga de la Costa. Casa de la Sal.", "und")
        check("Mayor Ana de la Cruz resigns.", "en")
        check("A ban on a toll on a UN bridge.", "en")
    }

    @Test func otherScripts() {
        check("Мэр сказал, что мост закрыт на неделю.", "ru")
        check("Η δήμαρχος είπε ότι η γέφυρα θα κλείσει.", "el")
        check("قالت العمدة إن الجسر سيغلق لمدة أسبوع.", "ar")
        check("ראש העיר אמרה שהגשר ייסגר לשבוע.", "he")
        check("市长说,这座桥将关闭一周。", "zh")
        check("市長は、橋を一週間閉じると言いました。", "ja")
        check("시장은 다리가 일주일 동안 닫힌다고 말했다.", "ko")
        check("นายกเทศมนตรีกล่าวว่าสะพานจะปิด", "th")
    }

    @Test func whatTheInputSaysStandsWhereTheTextIsSilent() {
        #expect(annotated("Brouillard.", language: "fr").notes.map(\.code) == ["Q0801"])
        #expect(annotated("Nebel.", language: "de").statements.isEmpty)
    }
}
