package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://localhost/w",
                "jdbc:postgresql://127.0.0.1:5433/w?sslmode=disable",
                "postgresql://[::1]:5432/w",
                "postgresql://db.example/w?sslmode=verify-full",
                "postgresql://ada:secret@db.example:5432/w?a=b&sslmode=verify-full"
            })
    void aServerHereOrOneThatIsVerifiedIsProtected(String url) {
        assertTrue(PostgresUrl.of(url).unprotected().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada:secret@db.example/w",
                "jdbc:postgresql://db.example/w?sslmode=require",
                "postgresql://127.example/w?sslmode=verify-ca",
                "postgresql://localhost.example/w"
            })
    void anyOtherServerIsNot(String url) {
        String why = PostgresUrl.of(url).unprotected().orElseThrow();
        assertTrue(why.contains("Add sslmode=verify-full"), why);
        assertFalse(why.contains("secret"), why);
    }

    @Test
    void theReasonNamesServerAndMode() {
        assertEquals(
                "The connection to PostgreSQL on db.example/w is not protected against others on the network (sslmode is require). Add sslmode=verify-full to database.url.",
                PostgresUrl.of("postgresql://db.example/w?sslmode=require")
                        .unprotected()
                        .orElseThrow());
    }
}
