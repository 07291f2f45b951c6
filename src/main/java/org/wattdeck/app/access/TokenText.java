package org.wattdeck.app.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.wattdeck.domain.access.Permission;

/// A token as text: a JSON web token of exactly one form, signed with HMAC-SHA256. Its head is one
/// and the same for all, so that nothing in it can choose how it is checked; its claims are only
/// looked at once the signature is right.
public final class TokenText {

    static final String HEAD = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private static final int LONGEST = 2_000;
    private static final String MAC = "HmacSHA256";
    private static final String TEXT = "\"([a-z0-9 -]*)\"";
    private static final Pattern CLAIMS =
            Pattern.compile(
                    "\\{\"iss\":TEXT,\"aud\":TEXT,\"sub\":TEXT,\"jti\":TEXT,\"iat\":(\\d+),\"nbf\":(\\d+),\"exp\":(\\d+),\"typ\":TEXT,\"scope\":TEXT\\}"
                            .replace("TEXT", TEXT));

    private TokenText() {}

    /// How long a token is meant to last.
    public enum Kind {
        /// For what is done now: a quarter of an hour at most, and no longer than the session.
        SHORT,
        /// For what runs unattended.
        SAVED;

        String claim() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a token says.
    ///
    /// @param issuer the program, `audience` the installation it is for
    /// @param subject the id of whose it is
    /// @param id its own
    /// @param issuedAt seconds since 1970, as are the others
    /// @param scope what it may be used for at most; looked up again when it is used
    public record Claims(
            String issuer,
            String audience,
            UUID subject,
            UUID id,
            long issuedAt,
            long notBefore,
            long expires,
            Kind kind,
            Set<Permission> scope) {

        public Claims {
            scope = Set.copyOf(scope);
        }
    }

    /// Why it is none, or what it says.
    public sealed interface Read {
        record Claimed(Claims claims) implements Read {}

        record Wrong(String why) implements Read {}
    }

    public static String sign(Claims c, byte[] key) {
        String signed = HEAD + "." + encoded(json(c));
        return signed + "." + encoded(mac(signed, key));
    }

    /// @param key the only one there is
    public static Read read(String token, byte[] key) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != 3) {
            return new Read.Wrong("This is no token.");
        }
        if (!parts[0].equals(HEAD)) {
            return new Read.Wrong("Its head is not that of a token of this program.");
        }
        byte[] right =
                encoded(mac(parts[0] + "." + parts[1], key)).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(right, parts[2].getBytes(StandardCharsets.UTF_8))) {
            return new Read.Wrong("It was not signed by this installation, or was changed.");
        }
        return decoded(parts[1])
                .flatMap(TokenText::claims)
                .<Read>map(Read.Claimed::new)
                .orElseGet(() -> new Read.Wrong("Its claims cannot be read."));
    }

    /// As it is kept: never the token itself.
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    /// As it is typed: `read-audit`.
    public static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String json(Claims c) {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"typ\":\"%s\",\"scope\":\"%s\"}"
                .formatted(
                        c.issuer,
                        c.audience,
                        c.subject,
                        c.id,
                        c.issuedAt,
                        c.notBefore,
                        c.expires,
                        c.kind.claim(),
                        c.scope.stream()
                                .sorted()
                                .map(TokenText::word)
                                .collect(Collectors.joining(" ")));
    }

    private static Optional<Claims> claims(String json) {
        Matcher m = CLAIMS.matcher(json);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            Set<Permission> scope = EnumSet.noneOf(Permission.class);
            for (String word : m.group(9).isEmpty() ? new String[0] : m.group(9).split(" ")) {
                scope.add(Permission.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
            return Optional.of(
                    new Claims(
                            m.group(1),
                            m.group(2),
                            UUID.fromString(m.group(3)),
                            UUID.fromString(m.group(4)),
                            Long.parseLong(m.group(5)),
                            Long.parseLong(m.group(6)),
                            Long.parseLong(m.group(7)),
                            Arrays.stream(Kind.values())
                                    .filter(k -> k.claim().equals(m.group(8)))
                                    .findFirst()
                                    .orElseThrow(IllegalArgumentException::new),
                            scope));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] mac(String text, byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC + ".", e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<String> decoded(String part) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
