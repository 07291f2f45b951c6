package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Health;
import org.wattdeck.app.alarm.AlarmRecord;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.Portfolios;

/// What nobody acknowledges is passed on, once for every call, over crashes and restarts.
class EscalationTest {

    /// Takes everything, and can say that it could not pass it on.
    private static final class Listening implements Messenger {

        private final List<Message> heard = new ArrayList<>();
        private Optional<String> problem = Optional.empty();

        @Override
        public void send(List<Message> messages) {
            heard.addAll(messages);
        }

        @Override
        public Health.PassedOn read() {
            return new Health.PassedOn(Optional.of("there"), heard.size(), 0, 0, problem);
        }

        @Override
        public void close() {}
    }

    private final Listening listening = new Listening();
    private final Rig rig = rig();

    private Rig rig() {
        Rig made = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT);
        made.messenger = listening;
        return made.start();
    }

    private void fault(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.raise(p, asset, fault, Duration.ofHours(20)));
        rig.run(Duration.ofSeconds(8));
    }

    private void clear(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.clear(p, asset, fault));
        rig.run(Duration.ofSeconds(8));
    }

    private Alarm of(String rule) {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private List<String> heard() {
        return listening.heard.stream().map(m -> m.rule() + " " + m.about()).toList();
    }

    private long passedOn(String rule) {
        return listening.heard.stream().filter(m -> m.rule().equals(rule)).count();
    }

    private void acknowledge(String rule) {
        Rig.now(rig.machinery.alarms.acknowledge(Rig.ANNA, List.of(of(rule).id()), "seen"));
    }

    private void set(Priority priority, Optional<Duration> after) {
        Verdict<?> verdict =
                Rig.now(
                        rig.machinery.records.alarmSettings.escalate(
                                Rig.ANNA, priority, after, "for the test"));
        assertTrue(verdict instanceof Verdict.Accepted<?>, verdict.toString());
    }

    @Test
    void aHighAlarmIsPassedOnAfterTenMinutesAndOnlyOnce() {
        fault(0, FaultKind.HVAC_FAILED);
        rig.run(Duration.ofMinutes(9));
        assertEquals(List.of(), heard());
        rig.run(Duration.ofMinutes(2));
        String code = rig.registry.asset(0).code();
        assertEquals(List.of("hvac-failed " + code), heard());
        assertTrue(of("hvac-failed").escalatedAt().isPresent());
        rig.run(Duration.ofMinutes(30));
        assertEquals(1, listening.heard.size());
        assertEquals(
                List.of("hvac-failed UNACKED UNACKED"),
                rig.database.transitions.stream()
                        .filter(t -> t.trigger() == AlarmTrigger.ESCALATED)
                        .map(t -> t.rule() + " " + t.from() + " " + t.to())
                        .toList());
    }

    @Test
    void afterAKillItIsNotPassedOnAgain() {
        fault(0, FaultKind.HVAC_FAILED);
        rig.run(Duration.ofSeconds(8));
        rig.database.away = () -> true;
        rig.run(Duration.ofMinutes(11));
        assertEquals(1, passedOn("hvac-failed"));
        assertTrue(
                rig.journal.from(1).stream()
                        .filter(e -> e.kind().equals(AlarmRecord.KIND))
                        .flatMap(e -> AlarmRecord.of(e.body()).steps().stream())
                        .anyMatch(s -> s.transition().trigger() == AlarmTrigger.ESCALATED));
        rig.database.away = () -> false;
        rig.start();
        rig.run(Duration.ofMinutes(30));
        assertEquals(1, passedOn("hvac-failed"), "the journal knows");
    }

    @Test
    void oneThatWasNotDueYetIsPassedOnAfterTheRestart() {
        fault(0, FaultKind.HVAC_FAILED);
        rig.run(Duration.ofMinutes(6));
        rig.start();
        rig.run(Duration.ofMinutes(5));
        assertEquals(1, listening.heard.size());
    }

    @Test
    void whatIsAcknowledgedShelvedOrLowIsNotPassedOn() {
        fault(0, FaultKind.HVAC_FAILED);
        fault(1, FaultKind.INVERTER_FAULT);
        fault(2, FaultKind.RACK_FAULT);
        acknowledge("hvac-failed");
        Rig.now(
                rig.machinery.alarms.shelve(
                        Rig.ANNA,
                        List.of(of("inverter-fault").id()),
                        Duration.ofMinutes(30),
                        "known"));
        rig.run(Duration.ofMinutes(20));
        assertEquals(List.of(), heard());
        rig.run(Duration.ofMinutes(12));
        assertEquals(List.of(), heard(), "back from the shelf it calls anew");
        rig.run(Duration.ofMinutes(10));
        assertEquals(1, listening.heard.size());
    }

    @Test
    void theNextOccurrenceIsPassedOnAgain() {
        fault(0, FaultKind.HVAC_FAILED);
        rig.run(Duration.ofMinutes(11));
        acknowledge("hvac-failed");
        clear(0, FaultKind.HVAC_FAILED);
        fault(0, FaultKind.HVAC_FAILED);
        rig.run(Duration.ofMinutes(11));
        assertEquals(2, listening.heard.size());
    }

    @Test
    void eachPriorityIsSetByItselfAndCanBeOff() {
        set(Priority.HIGH, Optional.empty());
        set(Priority.MEDIUM, Optional.of(Duration.ofSeconds(30)));
        fault(0, FaultKind.HVAC_FAILED);
        fault(1, FaultKind.RACK_FAULT);
        rig.run(Duration.ofMinutes(20));
        assertEquals(List.of("rack-fault " + rig.registry.asset(1).code()), heard());
        rig.start();
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(
                        rig.machinery.records.alarmSettings.escalation().get(Priority.HIGH)),
                "kept over a restart");
        assertTrue(
                Rig.now(
                                rig.machinery.records.alarmSettings.escalate(
                                        Rig.ANNA,
                                        Priority.LOW,
                                        Optional.of(Duration.ofSeconds(1)),
                                        "too soon"))
                        instanceof Verdict.Refused<?>);
    }

    @Test
    void aFullDiskKeepsNothingBack() {
        fault(0, FaultKind.HVAC_FAILED);
        rig.journal.refuses = true;
        rig.run(Duration.ofMinutes(11));
        assertTrue(heard().contains("hvac-failed " + rig.registry.asset(0).code()), "" + heard());
    }

    @Test
    void whatCannotBePassedOnIsAnAlarmUntilItCanAndStandsInTheHealth() {
        listening.problem = Optional.of("could not be passed on to there: it answered 503.");
        rig.run(Duration.ofSeconds(8));
        assertTrue(of("not-passed-on").active());
        assertEquals(Optional.of("there"), rig.machinery.deck().health().read().passedOn().to());
        listening.problem = Optional.empty();
        rig.run(Duration.ofSeconds(8));
        assertTrue(!of("not-passed-on").active());
    }
}
