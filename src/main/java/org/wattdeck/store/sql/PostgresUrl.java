package org.wattdeck.store.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.wattdeck.app.StoreException;

/// A PostgreSQL address as people write it, and what it becomes for the driver.
///
/// @param jdbc with the options that let a dead server be noticed within seconds
/// @param name for messages, without user and password
public record PostgresUrl(
        String jdbc, String name, Optional<String> user, Optional<String> password) {

    private static final String[] OPTIONS = {
        "socketTimeout=5",
        "connectTimeout=3",
        "tcpKeepAlive=true",
        "reWriteBatchedInserts=true",
        "ApplicationName=wattdeck"
    };

    public static PostgresUrl of(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring(5) : url;
        try {
            URI uri = new URI(plain);
            if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())
                    || uri.getHost() == null) {
                throw unusable(url, "it does not start with postgresql://host/");
            }
            String place = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            Optional<String> user = Optional.empty();
            Optional<String> password = Optional.empty();
            if (uri.getRawUserInfo() != null) {
                String[] parts = uri.getRawUserInfo().split(":", 2);
                user = Optional.of(decode(parts[0]));
                password = parts.length > 1 ? Optional.of(decode(parts[1])) : password;
            }
            String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            return new PostgresUrl(
                    "jdbc:postgresql://" + place + path + "?" + withOptions(query),
                    "PostgreSQL on " + place + path,
                    user,
                    password);
        } catch (URISyntaxException e) {
            throw unusable(url, e.getReason());
        }
    }

    /// Why somebody between here and the server could read or change what is sent, if so.
    public Optional<String> unprotected() {
        String host = URI.create(jdbc.substring("jdbc:".length())).getHost();
        boolean here =
                host.equals("localhost") || host.matches("127(\\.\\d+){3}") || host.equals("[::1]");
        String mode =
                Arrays.stream(jdbc.substring(jdbc.indexOf('?') + 1).split("&"))
                        .filter(o -> o.startsWith("sslmode="))
                        .map(o -> o.substring("sslmode=".length()))
                        .findFirst()
                        .orElse("");
        return here || mode.equals("verify-full")
                ? Optional.empty()
                : Optional.of(
                        "The connection to %s is not protected against others on the network (sslmode %s). Add sslmode=verify-full to database.url."
                                .formatted(name, mode.isEmpty() ? "is not set" : "is " + mode));
    }

    /// One connection outside of any pool, which the caller closes.
    public Connection connect() throws SQLException {
        Properties login = new Properties();
        user.ifPresent(u -> login.setProperty("user", u));
        password.ifPresent(p -> login.setProperty("password", p));
        return DriverManager.getConnection(jdbc, login);
    }

    private static String withOptions(String query) {
        StringBuilder all = new StringBuilder(query);
        for (String option : OPTIONS) {
            String key = option.substring(0, option.indexOf('=') + 1);
            if (!("&" + query).contains("&" + key)) {
                all.append(all.isEmpty() ? "" : "&").append(option);
            }
        }
        return all.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StoreException unusable(String url, String why) {
        String shown = url.replaceAll("//[^/@]*@", "//...@");
        return new StoreException(
                "The database URL ("
                        + shown
                        + ") cannot be used: "
                        + why
                        + ". Write it as postgresql://host:5432/database.");
    }
}
