package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.app.access.TokenText.Kind;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.cli.Output;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

/// Commands in somebody's name, by their token, on a store in which people sign in.
final class TokenCommandTest {

    private static final String SECRET = "tractor-violin-meadow";

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private List<String> store = List.of();
    private UUID hers = new UUID(0, 0);

    private int run(Object... words) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
        all.addAll(store);
        return Main.commands()
                .run(
                        all,
                        new Output(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static <T> T done(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    /// A console where Ada administers, with a token of hers and one of Edda, an engineer.
    private void begin(String engine) throws Exception {
        Path assets = folder.resolve("own.yaml");
        new FileTransfer()
                .write(Portfolio.of(Portfolios.mixed(20, 5)), assets, Format.YAML, Progress.NONE);
        store =
                engine.equals("PostgreSQL")
                        ? List.of(
                                "--data",
                                folder.resolve("data").toString(),
                                "--database-url",
                                PostgresServer.shared().newDatabase())
                        : List.of("--data", folder.resolve("data").toString());
        try (RunningStation running = started(assets)) {
            running.runFor(60);
            var sessions = running.deck().access().sessions();
            People people = running.deck().records().people();
            done(sessions.signIn("Ada", SECRET).toCompletableFuture().join());
            done(
                    people.add(
                                    sessions.actor(),
                                    new People.Wish(
                                            "Edda",
                                            List.of(Grant.everywhere(Role.ENGINEER)),
                                            "",
                                            SECRET),
                                    Credentials.NONE)
                            .toCompletableFuture()
                            .join());
            token(running, "ada", Permission.READ_AUDIT, Permission.MANAGE_STORE);
            done(sessions.signIn("Edda", SECRET).toCompletableFuture().join());
            hers = token(running, "edda", Permission.EDIT_REGISTRY, Permission.EXPORT);
        }
    }

    private RunningStation started(Path assets) {
        List<String> options = new ArrayList<>(store);
        options.addAll(List.of("--assets", assets.toString(), "--access", "auto"));
        return new RunningStation(options);
    }

    private UUID token(RunningStation running, String file, Permission... scope) throws Exception {
        Tokens.Issued made =
                done(
                        running.deck()
                                .records()
                                .people()
                                .tokens()
                                .issue(
                                        running.deck().access().sessions().actor(),
                                        new Tokens.Wish("nightly", Kind.SAVED, 30, Set.of(scope)),
                                        SECRET)
                                .toCompletableFuture()
                                .join());
        Files.writeString(folder.resolve(file), made.text() + "\n");
        return made.token().id();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /// Neither the journal nor the database, the audit, the logs.
    private void assertNoFileHas(String secret) throws Exception {
        String signature = secret.substring(secret.lastIndexOf('.') + 1);
        try (var files = Files.walk(folder.resolve("data"))) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                String all = Files.readString(path, StandardCharsets.ISO_8859_1);
                assertFalse(all.contains(signature), path + " has the token");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aTokenOpensWhatItsPersonMayDoAndTheAuditSaysWhoItWas(String engine) throws Exception {
        begin(engine);
        // nobody in particular
        assertEquals(2, run("export", "--store", "--out", file("a.yaml")));
        assertTrue(said().contains("Give a token of somebody who may export"), said());
        assertFalse(Files.exists(file("a.yaml")));

        assertEquals(
                0,
                run("export", "--store", "--token-file", file("edda"), "--out", file("a.yaml")),
                said());
        Files.writeString(
                file("b.yaml"),
                Files.readString(file("a.yaml")).replace("Site 001", "Harbour north"));
        assertEquals(
                2, run("import", file("b.yaml"), "--store", "--token-file", file("ada")), said());
        assertTrue(said().contains("it is for manage-store, read-audit"), said());
        assertEquals(
                0, run("import", file("b.yaml"), "--store", "--token-file", file("edda")), said());
        assertEquals(
                0,
                run("export", "--store", "--token-file", file("edda"), "--out", file("c.yaml")),
                said());
        assertTrue(Files.readString(file("c.yaml")).contains("Harbour north"));

        // the store and its audit
        assertEquals(2, run("store", "check", "--token-file", file("edda")));
        assertTrue(said().contains("may not manage the store"), said());
        assertEquals(0, run("store", "check", "--token-file", file("ada")), said());
        String forged = Files.readString(file("ada")).strip();
        Files.writeString(file("forged"), forged.substring(0, forged.length() - 2) + "AA");
        assertEquals(2, run("store", "check", "--token-file", file("forged")));
        assertTrue(said().contains("The token was refused."), said());
        List<String> where = store;
        store = store.subList(0, 2);
        if (engine.equals("H2")) {
            assertEquals(
                    0,
                    run("audit", "export", file("audit.csv"), "--token-file", file("ada")),
                    said());
        } else {
            // nothing says which database: without a token as ever
            assertEquals(0, run("audit", "export", file("audit.csv")), said());
        }
        assertEquals(0, run("audit", "verify"), said());
        store = where;
        String audit = Files.readString(file("audit.csv"));
        for (String line :
                List.of(
                        "Edda,engineer,token " + hers + ",COMMAND_LINE,portfolio.import",
                        "Edda,engineer,token " + hers + ",COMMAND_LINE,registry.edit",
                        "COMMAND_LINE,store.check",
                        "COMMAND_LINE,token.use")) {
            assertTrue(audit.contains(line), line + " is not in\n" + audit);
        }
        for (String name : List.of("ada", "edda", "forged")) {
            assertFalse(audit.contains(Files.readString(file(name)).strip()), name);
        }

        assertNoFileHas(Files.readString(file("edda")).strip());

        // the console goes on from there, and a token that is revoked opens nothing
        try (RunningStation running = started(file("own.yaml"))) {
            running.runFor(60);
            assertTrue(
                    running.deck().registry().portfolio().registry().sites().stream()
                            .anyMatch(s -> s.name().equals("Harbour north")));
            var sessions = running.deck().access().sessions();
            done(sessions.signIn("Ada", SECRET).toCompletableFuture().join());
            done(
                    running.deck()
                            .records()
                            .people()
                            .tokens()
                            .revokeOf(sessions.actor(), hers)
                            .toCompletableFuture()
                            .join());
            assertEquals(
                    2,
                    run("export", "--store", "--token-file", file("ada"), "--out", file("d.yaml")));
            assertTrue(said().contains("in use by"), said());
        }
        assertEquals(
                2, run("export", "--store", "--token-file", file("edda"), "--out", file("d.yaml")));
        assertTrue(said().contains("revoked"), said());
        assertEquals(Optional.empty(), Optional.of(file("d.yaml")).filter(Files::exists));
    }
}
