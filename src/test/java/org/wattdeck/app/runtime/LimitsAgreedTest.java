package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;

/// An engineer who is signed in widens the limits of a battery, with and without somebody else.
class LimitsAgreedTest {

    private static final String SECRET = "tulip granite lamp 9";
    private static final String PIN = "2468";

    private final MemoryAudit audit = new MemoryAudit();
    private Rig rig;
    private Sessions sessions;
    private RegistryDesk registry;

    private Rig rig(Sessions.Openness open) {
        Rig made = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
        made.access = new Access.Setup(Sessions.Policy.of(open), new SignInCode(), audit);
        made.start();
        sessions = made.machinery.access.sessions();
        registry = made.machinery.portfolio;
        return made;
    }

    @BeforeEach
    void start() {
        rig = rig(Sessions.Openness.NONE);
        done(Rig.now(sessions.first(SignInCode.CODE, "Ada", SECRET)));
        person("Eva", Role.ENGINEER);
        person("Sven", Role.SUPERVISOR);
        person("Omar", Role.OPERATOR);
        done(Rig.now(sessions.signIn("Eva", SECRET)));
    }

    private void person(String name, Role role) {
        done(
                Rig.now(
                        rig.machinery.records.people.add(
                                sessions.actor(),
                                new People.Wish(name, List.of(Grant.everywhere(role)), PIN, SECRET),
                                Credentials.NONE)));
    }

    private static <T> T done(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static String refused(Verdict<?> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<?> a -> throw new AssertionError("accepted: " + a);
            case Verdict.Refused<?>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    private Asset battery() {
        return registry.portfolio().registry().assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY)
                .findFirst()
                .orElseThrow();
    }

    private double mostKw() {
        return battery().spec().number("max_discharge_kw", 0);
    }

    private PortfolioChange times(double factor) {
        Asset a = battery();
        return PortfolioChange.of(
                Edit.change(a, Portfolios.with(a, "max_discharge_kw", factor * mostKw())));
    }

    private Verdict<PortfolioAct> apply(PortfolioChange change, Credentials second) {
        return turned(registry.apply(sessions.actor(), change, "as on the plate", second));
    }

    private Verdict<PortfolioAct> turned(CompletionStage<Verdict<PortfolioAct>> stage) {
        rig.machinery.loop.turn();
        return Rig.now(stage);
    }

    @Test
    void nobodyWidensLimitsAlone() {
        double before = mostKw();
        String why = refused(apply(times(1.5), Credentials.NONE));
        assertTrue(
                why.startsWith(
                        "Limits are widened (%s: max_discharge_kw ".formatted(battery().code())),
                why);
        assertTrue(why.endsWith("a second person who approves there must agree."), why);
        assertEquals(before, mostKw());
        assertEquals("limits.widen", audit.last().action());
        assertTrue(audit.last().outcome().startsWith("refused: Limits"), audit.last().outcome());
    }

    @Test
    void whoDoesNotApproveOrIsTheSamePersonDoesNotCount() {
        double before = mostKw();
        assertTrue(
                refused(apply(times(1.5), new Credentials("Eva", PIN)))
                        .contains("somebody else than Eva"));
        refused(apply(times(1.5), new Credentials("Omar", PIN)));
        refused(apply(times(1.5), new Credentials("Sven", "1357")));
        assertEquals(before, mostKw());
    }

    @Test
    void withASecondPersonTheyAreAndBothAreWrittenDown() {
        double before = mostKw();
        PortfolioAct act = done(apply(times(1.5), new Credentials("Sven", PIN)));
        assertEquals(1.5 * before, mostKw());
        assertEquals("as on the plate, agreed by Sven", act.reason());
        assertEquals("limits.widen", audit.last().action());
        assertEquals("Eva", audit.last().user());
        assertTrue(audit.last().after().endsWith("; agreed by Sven"), audit.last().after());
    }

    @Test
    void whoMayNotChangeThePortfolioDoesNotLearnWhetherAPinIsRight() {
        done(Rig.now(sessions.signIn("Omar", SECRET)));
        String right = refused(apply(times(1.5), new Credentials("Sven", PIN)));
        assertEquals(right, refused(apply(times(1.5), new Credentials("Sven", "1357"))));
        assertTrue(audit.last().outcome().startsWith("denied"), audit.last().outcome());
    }

    @Test
    void aReasonThatCannotBeKeptWithTheSecondNameIsRefused() {
        double before = mostKw();
        String reason = "x".repeat(RegistryDesk.LONGEST_REASON);
        assertEquals(
                "The reason, with who agreed, has 516 characters; at most 500 are kept.",
                refused(
                        turned(
                                registry.apply(
                                        sessions.actor(),
                                        times(1.5),
                                        reason,
                                        new Credentials("Sven", PIN)))));
        assertEquals(before, mostKw());
    }

    /// To take a narrower limit back is to widen it.
    @Test
    void whoMakesALimitNarrowerNeedsNobodyUntilItIsTakenBack() {
        double before = mostKw();
        assertEquals(Optional.empty(), registry.second(sessions.actor(), times(0.5)));
        done(apply(times(0.5), Credentials.NONE));
        assertEquals(0.5 * before, mostKw());
        assertTrue(refused(turned(registry.undo(sessions.actor()))).startsWith("Limits are"));
        done(apply(times(2), new Credentials("Sven", PIN)));
        assertEquals(before, mostKw());
    }

    @Test
    void whereNobodySignsInNobodyIsAsked() {
        rig = rig(Sessions.Openness.SETTING);
        double before = mostKw();
        assertEquals(Optional.empty(), registry.second(sessions.actor(), times(1.5)));
        done(apply(times(1.5), Credentials.NONE));
        assertEquals(1.5 * before, mostKw());
    }
}
