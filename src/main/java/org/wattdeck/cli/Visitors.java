package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.FirstStart;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.audit.AuditFile;
import org.wattdeck.store.audit.AuditPlace;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.StoreAddress;

/// Commands that come with a token: whose it is and what they may do is looked up in the store, and
/// what is done is written into its audit. The token comes from a file or the environment, never
/// from the command line, which every user of the machine can read.
public final class Visitors {

    /// Where a token stands, for the help of commands that take one.
    static final Command.Option OPTION =
            new Command.Option(
                    "--token-file",
                    "FILE",
                    "a token: who does this; or in the environment as WATTDECK_TOKEN",
                    false);

    private static final int LONGEST_FILE = 10_000;

    private final Ports ports;

    /// Everything the settings say of a store.
    public record Place(StoreCommand.Place store, AuditPlace audit, Vault vault) {}

    /// @param locator reads the console's own settings; `options` win over them
    /// @param environment the token that stands there, if one does
    /// @param audits opens an audit to write
    public record Ports(
            Function<List<String>, Place> locator,
            Supplier<Optional<String>> environment,
            Function<AuditPlace, AuditFile> audits,
            InstantSource clock,
            Supplier<UUID> ids) {}

    public Visitors(Ports ports) {
        this.ports = ports;
    }

    /// Who comes with a token, if somebody does. No console may run on the data folder.
    ///
    /// @param options the console's options that say where the store is
    /// @throws StoreException if the token is no good; the audit has it
    public Optional<Visitor> visitor(Arguments arguments, List<String> options) {
        Optional<String> token = token(arguments);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Place place = ports.locator.apply(options);
        FolderLock.heldBy(place.store.folder(), "store")
                .or(() -> FolderLock.heldBy(place.store.journal(), "journal"))
                .ifPresent(
                        holder -> {
                            throw new StoreException(
                                    "The token cannot be checked while the data folder (%s) is in use by %s. Close that console first. Nothing was done."
                                            .formatted(place.store.folder(), holder));
                        });
        People people = people(place);
        return switch (people.tokens().check(token.get())) {
            case Verdict.Refused<Tokens.Token>(List<Said> why) -> {
                String said = "The token was refused. " + Said.joined(" ", why);
                audit(place.audit, ports.audits)
                        .record(Visitor.entry("?", "", "", "token.use", "", "denied: " + said));
                throw new StoreException(said);
            }
            case Verdict.Accepted<Tokens.Token>(Tokens.Token good) ->
                    Optional.of(new Visitor(good, people, audit(place.audit, ports.audits)));
        };
    }

    /// Whether somebody was made administrator of a store, who can give others access. No console
    /// may run on the data folder.
    public boolean administered(List<String> options) {
        return people(ports.locator.apply(options)).administered();
    }

    private Optional<String> token(Arguments arguments) {
        Optional<String> file = arguments.get(OPTION.name());
        if (file.isEmpty()) {
            return ports.environment.get().map(String::strip).filter(t -> !t.isEmpty());
        }
        Path path = Path.of(file.get());
        try {
            if (Files.size(path) > LONGEST_FILE) {
                throw new StoreException("The file (%s) is no token.".formatted(path));
            }
            return Optional.of(Files.readString(path).strip());
        } catch (IOException e) {
            throw new StoreException(
                    "The token's file (%s) cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /// An audit that is open only while something is written: the command itself may read it, or
    /// put another in its place.
    public static Audit audit(AuditPlace place, Function<AuditPlace, AuditFile> opening) {
        return new Audit() {
            @Override
            public void record(Entry entry) {
                try (AuditFile audit = opening.apply(place)) {
                    audit.record(entry);
                }
            }

            @Override
            public Optional<String> problem() {
                return Optional.empty();
            }

            @Override
            public List<Line> find(Query query) {
                try (AuditFile audit = opening.apply(place)) {
                    return audit.find(query);
                }
            }
        };
    }

    /// The people of a store, for looking only.
    private People people(Place place) {
        if (place.store.address() instanceof StoreAddress.Embedded embedded && !embedded.exists()) {
            throw new StoreException(
                    "There is no database in (%s), and so nobody with a token."
                            .formatted(place.store.folder()));
        }
        RecordBook book =
                new RecordBook(
                        new RecordBook.Ports(
                                new Unwritten(),
                                (act, sequence) -> {},
                                Runnable::run,
                                ports.ids,
                                ports.clock::instant,
                                RecordBook.Reads.NONE));
        Map<Long, RecordAct> waiting = waiting(place.store.journal());
        try (Database database = place.store.address().open();
                SqlOperations operations = new SqlOperations(database)) {
            book.restore(operations.openRecords(), waiting);
        }
        People people =
                new People(
                        book,
                        new People.Around(
                                () -> 0,
                                ports.clock,
                                List::of,
                                "the command line",
                                new Access.Setup(
                                        Sessions.Policy.of(Sessions.Openness.NONE),
                                        FirstStart.NONE,
                                        Audit.none(),
                                        TriesLimit.DEFAULT,
                                        place.vault)));
        people.look();
        return people;
    }

    /// What the journal has that the database does not have yet.
    private static Map<Long, RecordAct> waiting(Path folder) {
        Map<Long, RecordAct> acts = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            try (FileJournal journal = FileJournal.open(folder)) {
                for (Journal.Entry e : journal.from(journal.takenOverSequence() + 1)) {
                    if (RecordAct.KIND.equals(e.kind())) {
                        acts.put(e.sequence(), RecordAct.of(e.body()));
                    }
                }
            }
        }
        return acts;
    }

    /// A journal of what is only looked at.
    private static final class Unwritten implements Journal {

        @Override
        public long append(String kind, byte[] body) {
            return 0;
        }

        @Override
        public List<Entry> from(long sequence) {
            return List.of();
        }

        @Override
        public void takenOver(long sequence) {
            // it holds nothing
        }

        @Override
        public long lastSequence() {
            return 0;
        }

        @Override
        public long takenOverSequence() {
            return 0;
        }

        @Override
        public long lengthBytes() {
            return 0;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
