package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.screen.ScreenList;
import org.wattdeck.ui.screen.shell.HelpPages.Block;
import org.wattdeck.ui.screen.shell.HelpPages.Piece;
import org.wattdeck.ui.screen.shell.HelpPages.Style;

class HelpPagesTest {

    private final Messages messages = new Messages();

    @Test
    void everyScreenHasAPageWithATitleAndText() {
        for (ScreenSpec spec : ScreenList.all()) {
            HelpPages.Page page =
                    HelpPages.page(spec.id(), messages)
                            .orElseThrow(() -> new AssertionError("no help/" + spec.id() + ".md"));
            List<Block> blocks = HelpPages.blocks(page.text());
            assertEquals(new Block.Heading(1, page.title()), blocks.getFirst());
            assertTrue(blocks.size() >= 4, spec.id());
        }
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
