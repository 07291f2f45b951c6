package org.wattdeck.app.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.testing.Asvs;

/// Against the test values of RFC 6238, appendix B.
final class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static byte[] ofLength(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theCodesAreThoseOfTheRfc(long seconds, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertEquals(sha1, Totp.code("HmacSHA1", ofLength(20), step, 8));
        assertEquals(sha256, Totp.code("HmacSHA256", ofLength(32), step, 8));
        assertEquals(sha512, Totp.code("HmacSHA512", ofLength(64), step, 8));
    }

    @Test
    void sixDigitsAreTheLastOfEight() {
        assertEquals("287082", Totp.code(SECRET, Instant.ofEpochSecond(59)));
        assertEquals("081804", Totp.code(SECRET, Instant.ofEpochSecond(1111111109L)));
    }

    @Test
    @Asvs("6.5.5")
    void aClockMayBeOneStepOffAndNoMore() {
        String code = Totp.code(SECRET, Instant.ofEpochSecond(300));
        for (long at : new long[] {270, 299, 300, 329, 330, 359}) {
            assertEquals(OptionalLong.of(10), accept(code, at, -1), at + " s");
        }
        for (long at : new long[] {269, 360, 900}) {
            assertEquals(OptionalLong.empty(), accept(code, at, -1), at + " s");
        }
    }

    private static OptionalLong accept(String code, long seconds, long taken) {
        return Totp.accept(SECRET, code, Instant.ofEpochSecond(seconds), taken);
    }

    @Test
    void aCodeIsTakenOnceAndNoneBeforeItAfterwards() {
        String before = Totp.code(SECRET, Instant.ofEpochSecond(270));
        String code = Totp.code(SECRET, Instant.ofEpochSecond(300));
        String after = Totp.code(SECRET, Instant.ofEpochSecond(330));
        assertEquals(OptionalLong.empty(), accept(code, 300, 10));
        assertEquals(OptionalLong.empty(), accept(before, 300, 10));
        assertEquals(OptionalLong.of(11), accept(after, 300, 10));
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String typed : new String[] {"", "28708", "2870820", "abcdef", "28 70 83", "٢٨٧٠٨٢"}) {
            assertEquals(OptionalLong.empty(), accept(typed, 59, -1), typed);
        }
        assertEquals(OptionalLong.of(1), accept(" 287 082 ", 59, -1));
    }

    @Test
    void base32IsThatOfTheRfc() {
        String[][] known = {
            {"", ""},
            {"f", "MY"},
            {"fo", "MZXQ"},
            {"foo", "MZXW6"},
            {"foob", "MZXW6YQ"},
            {"fooba", "MZXW6YTB"},
            {"foobar", "MZXW6YTBOI"}
        };
        for (String[] pair : known) {
            assertEquals(pair[1], Base32.of(pair[0].getBytes(StandardCharsets.US_ASCII)));
        }
        assertEquals(
                "GEZD GNBV GY3T QOJQ",
                Base32.inFours(Base32.of("1234567890".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void base32ReadsWhatItWritesHoweverItIsTyped() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length = 0; length < 60; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base32.inFours(Base32.of(bytes)).toLowerCase(java.util.Locale.ROOT);
            assertArrayEquals(bytes, Base32.read(text + "==").orElseThrow());
        }
        assertTrue(Base32.read("MZXW1").isEmpty());
    }

    @Test
    void theUriNamesIssuerAndPerson() {
        assertEquals(
                "otpauth://totp/Wattdeck:Ada%20M%C3%BCller?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wattdeck",
                Totp.uri(SECRET, "Wattdeck", "Ada Müller"));
    }
}
