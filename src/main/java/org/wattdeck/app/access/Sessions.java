package org.wattdeck.app.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Who sits at this console, and what they may do. Until somebody signed in, everybody may look.
/// After ten minutes without a key or a click the console is locked: it still shows and sounds, but
/// nothing can be done before the password was given again. After twelve hours it asks anew. Zero
/// power works for everybody, unless the policy asks who it is. Thread-safe; nothing waits on the
/// caller's thread.
public final class Sessions implements Gate {

    private static final Duration TO_GIVE_MORE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    public enum State {
        /// Nobody needs to sign in.
        OPEN,
        SIGNED_OUT,
        SIGNED_IN,
        LOCKED
    }

    /// Why nobody has to sign in.
    public enum Openness {
        /// The settings say so: a workstation of one person.
        SETTING,
        /// The demonstration sites, as long as nobody was made administrator.
        DEMO,
        NONE
    }

    /// @param idle after so long without a key or a click the console is locked
    /// @param longest after so long one has to sign in anew, whatever was done
    /// @param freeZero whether zero power works while nobody is signed in
    public record Policy(Openness open, Duration idle, Duration longest, boolean freeZero) {
        private static final Duration IDLE = Duration.ofMinutes(10);
        private static final Duration LONGEST = Duration.ofHours(12);

        public static Policy of(Openness open) {
            return new Policy(open, IDLE, LONGEST, true);
        }

        public Policy withFreeZero(boolean free) {
            return new Policy(open, idle, longest, free);
        }
    }

    /// @param nanos the monotonic clock
    public record Ports(
            InstantSource wall, LongSupplier nanos, Supplier<UUID> ids, Executor io, Audit audit) {}

    /// Somebody who signed in.
    ///
    /// @param began when, on the wall clock
    /// @param lockedSince when it was locked, if it is
    public record Session(
            UUID id, UUID person, String name, Instant began, Optional<Instant> lockedSince) {

        private Session locked(Optional<Instant> since) {
            return new Session(id, person, name, began, since);
        }
    }

    /// How far signing in came.
    public sealed interface Entered {

        record In(Session session) implements Entered {}

        /// The password was right. [Sessions#giveCode] takes the code.
        ///
        /// @param name whose code
        record CodeWanted(UUID ticket, String name) implements Entered {}

        /// All was right, but the password must be changed first. [Sessions#giveNewPassword] takes
        /// the new one.
        ///
        /// @param why what is wrong with the one they have
        record PasswordWanted(UUID ticket, String name, Optional<Said> why) implements Entered {}
    }

    /// Somebody whose password was right and of whom something more is wanted.
    ///
    /// @param code whether it is the code
    /// @param outworn why the password must be changed, if so
    private record Waiting(
            UUID ticket,
            UUID person,
            String name,
            boolean code,
            Optional<Said> outworn,
            Mark since) {

        Entered entered() {
            return code
                    ? new Entered.CodeWanted(ticket, name)
                    : new Entered.PasswordWanted(ticket, name, outworn);
        }
    }

    private final Policy policy;
    private final Supplier<Accounts> accounts;
    private final FirstStart firstStart;
    private final Ports ports;
    private final ConsoleRights rights;
    private final SessionAudit written;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Session session;
    private volatile @Nullable Waiting waiting;
    private volatile boolean known;
    private volatile Mark began = new Mark(0, Instant.EPOCH);
    private volatile Mark used = new Mark(0, Instant.EPOCH);

    /// A moment on both clocks: the monotonic one stands still while a computer sleeps, the wall
    /// clock can be set back.
    private record Mark(long nanos, Instant wall) {

        boolean longerAgo(Duration length, Ports ports) {
            return ports.nanos.getAsLong() - nanos >= length.toNanos()
                    || Duration.between(wall, ports.wall.instant()).compareTo(length) >= 0;
        }
    }

    /// @param accounts asked for only when somebody acts
    public Sessions(
            Policy policy, Supplier<Accounts> accounts, FirstStart firstStart, Ports ports) {
        this.policy = policy;
        this.accounts = accounts;
        this.firstStart = firstStart;
        this.ports = ports;
        rights = new ConsoleRights(accounts, policy.freeZero);
        written = new SessionAudit(ports.audit);
        known = policy.open == Openness.SETTING;
    }

    private Mark mark() {
        return new Mark(ports.nanos.getAsLong(), ports.wall.instant());
    }

    public State state() {
        Session now = session;
        if (open()) {
            return State.OPEN;
        }
        if (now == null) {
            return State.SIGNED_OUT;
        }
        return now.lockedSince.isPresent() ? State.LOCKED : State.SIGNED_IN;
    }

    /// Whoever signed in, also while the console is locked.
    public Optional<Session> session() {
        return open() ? Optional.empty() : Optional.ofNullable(session);
    }

    /// The roles of who signed in, as they are now.
    public List<Role> roles() {
        return session()
                .flatMap(s -> accounts.get().person(s.person))
                .map(Person::roles)
                .orElse(List.of());
    }

    /// In whose name things are done here now, where one has to sign in.
    public Actor actor() {
        Session now = session;
        return now == null || now.lockedSince.isPresent()
                ? Actor.UNAUTHENTICATED
                : new Actor(now.name, Actor.Source.CONSOLE);
    }

    /// Whether nobody has to sign in.
    @Override
    public boolean open() {
        return switch (policy.open) {
            case SETTING -> true;
            case DEMO -> !accounts.get().administered();
            case NONE -> false;
        };
    }

    public Openness openness() {
        return open() ? policy.open : Openness.NONE;
    }

    /// Whether the first administrator is still to be made.
    public boolean firstStart() {
        return !open() && known && !accounts.get().administered();
    }

    /// From now on it is known who there is. Where nobody can let others in, a code is made.
    public void peopleAreKnown() {
        known = true;
        if (firstStart()) {
            firstStart.offer();
        }
        tell();
    }

    /// Every change, on any thread.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener to the sessions failed.", e);
            }
        }
    }

    /// Signs somebody in; whoever was signed in is so no more, and screens stay as they are. Where
    /// the password is not enough, a code is wanted; where it is outworn, another one.
    public CompletionStage<Verdict<Entered>> signIn(String name, String password) {
        return CompletableFuture.supplyAsync(() -> signInNow(name, password), ports.io);
    }

    private Verdict<Entered> signInNow(String name, String password) {
        if (open()) {
            return Verdict.refused("Nobody has to sign in at this console.");
        }
        if (!known && !accounts.get().administered()) {
            return Verdict.refused(
                    "It is not known yet who may sign in: the database is not open. Try again in"
                            + " a moment.");
        }
        Optional<Session> before = session();
        return switch (accounts.get().provePassword(name, password)) {
            case Verdict.Refused<Person>(List<Said> reasons) -> {
                write(name.strip(), "session.sign-in", "denied: " + Said.joined(" ", reasons));
                yield new Verdict.Refused<>(reasons);
            }
            case Verdict.Accepted<Person>(Person p) ->
                    unlocks(p, before)
                            ? in(begin(p, before))
                            : further(
                                    p,
                                    accounts.get().needsCode(p),
                                    accounts.get().outworn(p, password));
        };
    }

    /// Lets them in, or asks for what is still wanted.
    private Verdict<Entered> further(Person p, boolean code, Optional<Said> outworn) {
        if (!code && outworn.isEmpty()) {
            waiting = null;
            return in(begin(p, session()));
        }
        Waiting now = new Waiting(ports.ids.get(), p.id(), p.name(), code, outworn, mark());
        waiting = now;
        return Verdict.accepted(now.entered());
    }

    private static Verdict<Entered> in(Session session) {
        return Verdict.accepted(new Entered.In(session));
    }

    /// Signs in whose password was right with the code that is wanted then.
    public CompletionStage<Verdict<Entered>> giveCode(UUID ticket, String code) {
        return CompletableFuture.supplyAsync(() -> giveCodeNow(ticket, code), ports.io);
    }

    private Verdict<Entered> giveCodeNow(UUID ticket, String code) {
        Waiting who = waiting;
        if (who == null || !who.code || late(who, ticket)) {
            return tooLate();
        }
        return switch (accounts.get().proveCode(who.person, code)) {
            case Verdict.Refused<Person>(List<Said> reasons) -> {
                write(who.name, "session.code", "denied: " + Said.joined(" ", reasons));
                yield new Verdict.Refused<>(reasons);
            }
            case Verdict.Accepted<Person>(Person p) -> further(p, false, who.outworn);
        };
    }

    private boolean late(Waiting who, UUID ticket) {
        return !who.ticket.equals(ticket) || who.since.longerAgo(TO_GIVE_MORE, ports);
    }

    private static <T> Verdict<T> tooLate() {
        return Verdict.refused("That took too long. Give the password again.");
    }

    /// Signs in whose password had to be changed first.
    public CompletionStage<Verdict<Entered>> giveNewPassword(UUID ticket, String next) {
        return CompletableFuture.supplyAsync(() -> giveNewPasswordNow(ticket, next), ports.io);
    }

    private Verdict<Entered> giveNewPasswordNow(UUID ticket, String next) {
        Waiting who = waiting;
        if (who == null || who.code || late(who, ticket)) {
            return tooLate();
        }
        Verdict<Person> renewed = accounts.get().renewPassword(who.person, next);
        write(
                who.name,
                Act.PERSON_OWN_PASSWORD.id(),
                renewed instanceof Verdict.Refused<Person>(List<Said> why)
                        ? "refused: " + Said.joined(" ", why)
                        : "done");
        return switch (renewed) {
            case Verdict.Refused<Person>(List<Said> reasons) -> new Verdict.Refused<>(reasons);
            case Verdict.Accepted<Person>(Person p) -> further(p, false, Optional.empty());
        };
    }

    /// Whether this one only comes back to a session that was locked: the password is enough, since
    /// the code was given when it began.
    private boolean unlocks(Person p, Optional<Session> before) {
        return before.filter(s -> s.person.equals(p.id()) && s.lockedSince.isPresent()).isPresent()
                && !began.longerAgo(policy.longest, ports);
    }

    private Session begin(Person p, Optional<Session> before) {
        Mark now = mark();
        if (unlocks(p, before)) {
            used = now;
            session = before.orElseThrow().locked(Optional.empty());
            write(p.name(), "session.unlock", "done");
        } else {
            before.ifPresent(
                    s -> {
                        write(s.name, "session.sign-out", "done: " + p.name() + " took over");
                        accounts.get().sessionEnded(s.id);
                    });
            began = now;
            used = now;
            session = new Session(ports.ids.get(), p.id(), p.name(), now.wall, Optional.empty());
            write(p.name(), "session.sign-in", "done");
        }
        LOG.info("{} signed in.", p.name());
        tell();
        return session().orElseThrow();
    }

    /// Makes the first administrator with the code, and signs them in.
    public CompletionStage<Verdict<Session>> first(String code, String name, String password) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (!firstStart()) {
                        return Verdict.refused(
                                "There is an administrator already: sign in, or ask them for"
                                        + " access.");
                    }
                    Optional<Said> wrong = firstStart.wrong(code);
                    Verdict<Person> made =
                            wrong.<Verdict<Person>>map(Verdict::refused)
                                    .orElseGet(() -> accounts.get().first(name, password));
                    return switch (made) {
                        case Verdict.Refused<Person>(List<Said> reasons) -> {
                            write(
                                    name.strip(),
                                    "session.first",
                                    "denied: " + Said.joined(" ", reasons));
                            yield new Verdict.Refused<>(reasons);
                        }
                        case Verdict.Accepted<Person>(Person p) -> {
                            firstStart.spent();
                            write(p.name(), "session.first", "done");
                            yield Verdict.accepted(begin(p, Optional.empty()));
                        }
                    };
                },
                ports.io);
    }

    /// Nobody is signed in any more.
    public void signOut() {
        end("done");
    }

    private void end(String outcome) {
        Session before = session;
        if (before != null) {
            session = null;
            ports.io.execute(
                    () -> {
                        accounts.get().sessionEnded(before.id);
                        write(before, "session.sign-out", outcome);
                    });
            LOG.info("{} signed out.", before.name);
            tell();
        }
    }

    /// Locks the console: whoever signed in has to give the password again.
    public void lock() {
        lock("done");
    }

    private void lock(String outcome) {
        Session before = session;
        if (before != null && before.lockedSince.isEmpty() && !open()) {
            session = before.locked(Optional.of(ports.wall.instant()));
            ports.io.execute(() -> write(before, "session.lock", outcome));
            tell();
        }
    }

    /// A key was pressed or the mouse used. Cheap.
    public void used() {
        if (state() == State.SIGNED_IN) {
            look();
            used = mark();
        }
    }

    /// Looks whether the time is over or the person was taken out. To be called every second or
    /// so.
    public void look() {
        Session now = session;
        if (now == null || open()) {
            return;
        }
        if (accounts.get().person(now.person).filter(Person::enabled).isEmpty()) {
            end("done: disabled");
        } else if (began.longerAgo(policy.longest, ports)) {
            end("done: signed in for " + policy.longest.toHours() + " h");
        } else if (now.lockedSince.isEmpty() && used.longerAgo(policy.idle, ports)) {
            lock("done: nothing was done for " + policy.idle.toMinutes() + " min");
        }
    }

    @Override
    public Optional<Said> refusal(Actor actor, Permission permission, Optional<UUID> siteId) {
        if (open()) {
            return Optional.empty();
        }
        look();
        return rights.refusal(Optional.ofNullable(session), actor, permission, siteId);
    }

    @Override
    public Standing standing(Actor actor) {
        Session now = session;
        return now != null && !open() && now.name.equals(actor.name())
                ? new Standing(now.name, ConsoleRights.words(roles()), now.id.toString())
                : new Standing(actor.name(), "", "");
    }

    private void write(Session of, String action, String outcome) {
        written.write(new Standing(of.name, "", of.id.toString()), action, outcome);
    }

    private void write(String user, String action, String outcome) {
        written.write(
                standing(new Actor(user.isEmpty() ? "?" : user, Actor.Source.CONSOLE)),
                action,
                outcome);
    }
}
