package org.wattdeck.app.workflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Value;

/// What requests of workflows need and nobody may read: kept under a name, sealed with the key of
/// the installation. It is shown nowhere once it was given. Thread-safe.
public final class SecretBook {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
    private static final int LONGEST = 4_000;

    private final RecordBook book;
    private final Vault vault;

    SecretBook(RecordBook book, Vault vault) {
        this.book = book;
        this.vault = vault;
    }

    private record Sealed(String name, byte[] bytes) {}

    private List<Sealed> all() {
        return book.all(Kept.Sort.WORKFLOW_SECRET).stream()
                .filter(Kept::open)
                .map(
                        k ->
                                RecordBytes.read(
                                        k.body(),
                                        in ->
                                                new Sealed(
                                                        JournalBytes.text(in),
                                                        in.readNBytes(in.readInt()))))
                .toList();
    }

    public List<String> names() {
        return all().stream().map(Sealed::name).sorted().toList();
    }

    /// All of them by their names, to be put into a request and nowhere else.
    ///
    /// @throws StoreException if the key of the installation is another
    Value.Group opened() {
        Value.Builder opened = Value.group();
        for (Sealed each : all()) {
            opened.put(
                    each.name,
                    new String(vault.open(each.bytes, what(each.name)), StandardCharsets.UTF_8));
        }
        return opened.done();
    }

    private static String what(String name) {
        return "workflow-secret/" + name;
    }

    /// Keeps one, in the place of another of this name.
    public CompletionStage<Verdict<String>> put(Actor actor, String name, String secret) {
        return book.act(
                Deed.of(actor, Act.WORKFLOW_SECRET).on(name),
                () -> {
                    if (!NAME.matcher(name).matches()) {
                        return Verdict.refused(
                                "The name (%s) of a secret must begin with a letter and have letters, digits and _ only, at most 60.",
                                name);
                    }
                    if (secret.isEmpty() || secret.length() > LONGEST) {
                        return Verdict.refused("A secret has 1 to %,d characters.", LONGEST);
                    }
                    try {
                        byte[] sealed =
                                vault.seal(secret.getBytes(StandardCharsets.UTF_8), what(name));
                        return RecordBook.Plan.of(name, List.of(), List.of(kept(name, sealed)));
                    } catch (StoreException e) {
                        return Verdict.refused(Said.free(String.valueOf(e.getMessage())));
                    }
                });
    }

    public CompletionStage<Verdict<String>> remove(Actor actor, String name) {
        return book.act(
                Deed.of(actor, Act.WORKFLOW_SECRET).on(name).to("removed"),
                () -> {
                    Optional<Kept> known = book.kept(id(name)).filter(Kept::open);
                    return known.isEmpty()
                            ? Verdict.refused("There is no secret %s any more.", name)
                            : RecordBook.Plan.of(
                                    name,
                                    List.of(),
                                    List.of(
                                            book.next(
                                                    id(name),
                                                    Kept.Sort.WORKFLOW_SECRET,
                                                    false,
                                                    new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0})));
                });
    }

    private Kept kept(String name, byte[] sealed) {
        return book.next(
                id(name),
                Kept.Sort.WORKFLOW_SECRET,
                true,
                RecordBytes.bytes(
                        out -> {
                            JournalBytes.text(out, name);
                            out.writeInt(sealed.length);
                            out.write(sealed);
                        }));
    }

    private static UUID id(String name) {
        return Definitions.id("workflow-secret/" + name);
    }
}
