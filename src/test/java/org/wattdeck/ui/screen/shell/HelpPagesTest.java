package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.ScreenList;
import org.wattdeck.ui.screen.shell.HelpPages.Block;
import org.wattdeck.ui.screen.shell.HelpPages.Piece;
import org.wattdeck.ui.screen.shell.HelpPages.Style;

class HelpPagesTest {

    private final Messages messages = new Messages();

    @Test
    void everyScreenHasAPageWithATitleAndText() {
        for (Place place : ScreenList.places()) {
            HelpPages.Page page =
                    HelpPages.page(place.subject(), messages)
                            .orElseThrow(
                                    () -> new AssertionError("no help/" + place.subject() + ".md"));
            List<Block> blocks = HelpPages.blocks(page.text());
            assertEquals(new Block.Heading(1, page.title()), blocks.getFirst());
            assertTrue(blocks.size() >= 4, place.subject());
        }
    }

    /// Block for block the same, with the same keys, so that none is forgotten when one changes.
    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void everyPageIsThereInEveryLanguage(String language) {
        Messages english = Messages.in(Locale.ENGLISH);
        Messages other = Messages.in(Locale.forLanguageTag(language));
        english.nameKeys(id -> "<" + id + ">");
        other.nameKeys(id -> "<" + id + ">");
        List<HelpPages.Page> pages = HelpPages.all(ScreenList.all(), english);
        List<HelpPages.Page> translated = HelpPages.all(ScreenList.all(), other);
        assertEquals(
                pages.stream().map(HelpPages.Page::id).toList(),
                translated.stream().map(HelpPages.Page::id).toList());
        for (int i = 0; i < pages.size(); i++) {
            HelpPages.Page page = pages.get(i);
            HelpPages.Page there = translated.get(i);
            assertNotEquals(page.text(), there.text(), page.id());
            assertEquals(kinds(page), kinds(there), page.id());
            assertEquals(keys(page), keys(there), page.id());
        }
    }

    private static List<String> kinds(HelpPages.Page page) {
        return HelpPages.blocks(page.text()).stream()
                .map(b -> b.getClass().getSimpleName())
                .toList();
    }

    private static List<String> keys(HelpPages.Page page) {
        return Pattern.compile("<[a-z.]+>")
                .matcher(page.text())
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void aPageNamesTheKeysOfTheOperator() {
        String first = HelpPages.page(HelpPages.FIRST, messages).orElseThrow().text();
        assertTrue(first.contains("**F8** acknowledges"), first);
        messages.nameKeys(id -> id.equals("ack") ? "F4" : "-");
        String then = HelpPages.page(HelpPages.FIRST, messages).orElseThrow().text();
        assertTrue(then.contains("**F4** acknowledges"), then);
    }

    @Test
    void strongWordsAndKeysAreTakenOut() {
        assertEquals(
                List.of(
                        new Piece("Ctrl+K", Style.STRONG),
                        new Piece(" finds ", Style.PLAIN),
                        new Piece("type:battery", Style.CODE),
                        new Piece(".", Style.PLAIN)),
                HelpPages.pieces("**Ctrl+K** finds `type:battery`."));
    }

    @Test
    void aMarkWithoutAnEndIsText() {
        assertEquals(
                "2 ** 3 and `open",
                String.join(
                        "",
                        HelpPages.pieces("2 ** 3 and `open").stream().map(Piece::text).toList()));
    }
}
