package org.wattdeck.app.selfwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String CANARY = "c4nary-Zx9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/wd?user=anna&password=c4nary-Zx9&ssl=true",
                "jdbc:postgresql://anna:c4nary-Zx9@db/wd",
                "smtp.password = c4nary-Zx9",
                "{\"apiKey\": \"c4nary-Zx9\"}",
                "api_token: c4nary-Zx9",
                "Authorization: Bearer c4nary-Zx9",
                "client-secret=c4nary-Zx9;next=1",
                "pin: c4nary-Zx9",
                "-----BEGIN PRIVATE KEY-----\nc4nary-Zx9\n-----END PRIVATE KEY-----"
            })
    void whatStandsWhereSecretsStandIsMasked(String text) {
        String clean = new Redaction(List.of()).apply(text);
        assertFalse(clean.contains(CANARY), clean);
    }

    @Test
    void aKnownSecretIsMaskedWhereverItStands() {
        assertEquals(
                "login of anna with *** failed",
                new Redaction(List.of(CANARY)).apply("login of anna with " + CANARY + " failed"));
    }

    @Test
    void therestStaysAsItIs() {
        String text =
                "inspector-pinned=on\nping: 3 ms\nzoom=110\nspinning reserve: 4 kW\n"
                        + "https://example.org/a@b";
        assertEquals(text, new Redaction(List.of("", "ab")).apply(text));
    }
}
