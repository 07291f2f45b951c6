package org.wattdeck.ui.screen.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchIndexTest {

    private static final List<String[]> THINGS =
            List.of(
                    new String[] {"B-17", "Harbour battery  Hamburg Battery"},
                    new String[] {"B-170", "Quay battery  Hamburg Battery"},
                    new String[] {"P-2", "Roof of hall 17  Hamburg Solar PV"},
                    new String[] {"L-4", "Charbon works  Lille Load"},
                    new String[] {"", "Health"},
                    new String[] {"", "Zoom in"});

    private static SearchIndex index() {
        return new SearchIndex(THINGS.size(), i -> THINGS.get(i)[0], i -> THINGS.get(i)[1]);
    }

    private static List<Integer> ids(String query) {
        return index().find(query, 10).stream().map(SearchIndex.Hit::id).toList();
    }

    @Test
    void theWholeCodeComesFirstWithOrWithoutItsDash() {
        assertEquals(List.of(0, 1), ids("b-17").subList(0, 2));
        assertEquals(0, ids("b17").getFirst());
        assertEquals(1, ids("B170").getFirst());
    }

    @Test
    void theBeginningOfAWordBeatsTheMiddleOfOne() {
        assertEquals(List.of(0, 3, 1), ids("harb"));
    }

    @Test
    void theFirstLettersOfWordsBeatTheMiddleOfAWord() {
        SearchIndex index =
                new SearchIndex(2, i -> "", i -> List.of("Ahbor", "Harbour battery").get(i));
        assertEquals(
                List.of(1, 0), index.find("hb", 10).stream().map(SearchIndex.Hit::id).toList());
    }

    @Test
    void scatteredLettersAreFoundFromTheBeginningOfAWordOnly() {
        assertEquals(List.of(4), ids("hlth"));
        assertEquals(List.of(), ids("oomn"));
    }

    @Test
    void everyPartOfAQueryMustBeFound() {
        assertEquals(List.of(2), ids("hamburg solar"));
        assertEquals(List.of(), ids("lille solar"));
    }

    @Test
    void anEmptyQueryFindsEverythingInItsOrder() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5), ids("  "));
    }

    @Test
    void aLongerQueryLooksOnlyAtWhatTheShorterFound() {
        SearchIndex index = index();
        index.find("ha", 10);
        int found = index.found();
        index.find("har", 10);
        assertEquals(found, index.compared());
        index.find("z", 10);
        assertEquals(THINGS.size(), index.compared());
    }

    @Test
    void typingLetterByLetterFindsWhatTheWholeQueryFinds() {
        Random random = new Random(11);
        String[] words = {"harbour", "quay", "battery", "solar", "hall", "north", "b-12", "x2"};
        int size = 2_000;
        String[] texts = new String[size];
        String[] codes = new String[size];
        for (int i = 0; i < size; i++) {
            codes[i] = (char) ('A' + random.nextInt(7)) + "-" + random.nextInt(500);
            texts[i] =
                    words[random.nextInt(words.length)] + " " + words[random.nextInt(words.length)];
        }
        for (int round = 0; round < 20; round++) {
            SearchIndex typing = new SearchIndex(size, i -> codes[i], i -> texts[i]);
            StringBuilder query = new StringBuilder();
            for (int k = 0; k < 6; k++) {
                query.append("abehlnqrsty12- ".charAt(random.nextInt(15)));
                SearchIndex fresh = new SearchIndex(size, i -> codes[i], i -> texts[i]);
                assertEquals(
                        fresh.find(query.toString(), 20),
                        typing.find(query.toString(), 20),
                        "query (" + query + ")");
            }
        }
    }

    @Test
    void nothingBeyondTheLimitIsReturnedAndTheBestAreKept() {
        SearchIndex index =
                new SearchIndex(100_000, i -> "B-" + i, i -> "Battery number " + i + " Hamburg");
        List<SearchIndex.Hit> hits = index.find("b99", 30);
        assertEquals(30, hits.size());
        assertEquals(99, hits.getFirst().id());
        for (int i = 1; i < hits.size(); i++) {
            assertTrue(hits.get(i - 1).score() >= hits.get(i).score());
        }
    }
}
