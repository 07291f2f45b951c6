package org.wattdeck.ui.screen.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HighlightTest {

    private static String marked(String text, String query) {
        return Highlight.of(text, query).stream()
                .map(p -> p.found() ? "[" + p.text() + "]" : p.text())
                .collect(Collectors.joining());
    }

    @Test
    void theLettersThatWereFoundAreMarked() {
        assertEquals("B-17  [Harb]our battery", marked("B-17  Harbour battery", "harb"));
        assertEquals("[B-17]  Harbour [batt]ery", marked("B-17  Harbour battery", "batt b-17"));
        assertEquals("[H]ea[lth]", marked("Health", "hlth"));
    }

    @Test
    void aWordThatBeginsWithTheQueryIsMarkedBeforeTheMiddleOfOne() {
        assertEquals("Charbon [harb]our", marked("Charbon harbour", "harb"));
    }

    @Test
    void whatTheQueryDoesNotSayStaysPlain() {
        assertEquals("Harbour", marked("Harbour", ""));
        assertEquals("Harbour", marked("Harbour", "xyz"));
    }
}
