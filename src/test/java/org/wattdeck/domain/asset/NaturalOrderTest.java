package org.wattdeck.domain.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersInNamesAreCounted() {
        List<String> names =
                new ArrayList<>(
                        List.of("Bay 10", "Bay 2", "Bay", "Bay 02", "Bay 1 east", "Bay 1", "Aa 3"));
        names.sort(NaturalOrder.NAMES);
        assertEquals(
                List.of("Aa 3", "Bay", "Bay 1", "Bay 1 east", "Bay 02", "Bay 2", "Bay 10"), names);
    }

    @Test
    void longNumbersDoNotOverflow() {
        assertEquals(
                -1,
                Integer.signum(
                        NaturalOrder.NAMES.compare(
                                "m 99999999999999999999", "m 100000000000000000000")));
    }

    @Test
    void itIsAnOrder() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder name = new StringBuilder();
            for (int k = random.nextInt(5); k >= 0; k--) {
                name.append("a0 12".charAt(random.nextInt(5)));
            }
            names.add(name.toString());
        }
        for (String a : names) {
            for (String b : names) {
                int ab = Integer.signum(NaturalOrder.NAMES.compare(a, b));
                assertEquals(-ab, Integer.signum(NaturalOrder.NAMES.compare(b, a)), a + "|" + b);
                assertEquals(ab == 0, a.equals(b), a + "|" + b);
                for (String c : names) {
                    if (ab < 0 && NaturalOrder.NAMES.compare(b, c) < 0) {
                        assertEquals(
                                -1,
                                Integer.signum(NaturalOrder.NAMES.compare(a, c)),
                                a + "|" + b + "|" + c);
                    }
                }
            }
        }
    }
}
