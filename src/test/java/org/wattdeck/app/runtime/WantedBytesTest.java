package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.app.runtime.Wanted.OnAlarms.What;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;

class WantedBytesTest {

    private static final Actor ANNA = new Actor("anna m\u00fcller", Actor.Source.CONSOLE);
    private static final Instant UNTIL = Instant.parse("2026-06-21T12:00:00.123456789Z");

    private static UUID id(long n) {
        return new UUID(3, n);
    }

    static Stream<Wanted> everyKind() {
        List<UUID> alarms = List.of(id(1), id(2));
        return Stream.of(
                new Wanted.Send(
                        ANNA,
                        new DispatchRequest(
                                id(1),
                                new Target.OfGroup(id(2)),
                                -12.25,
                                Optional.of(Duration.ofMillis(900_500)),
                                OptionalDouble.of(0.5),
                                "peak ahead"),
                        List.of(
                                new Wanted.Send.Part(id(3), -8, -7.5, true, Optional.of(id(4))),
                                new Wanted.Send.Part(id(5), -4, -4, false, Optional.empty())),
                        "Bernd"),
                new Wanted.Send(
                        ANNA,
                        new DispatchRequest(
                                id(1),
                                new Target.OfAsset(id(2)),
                                0,
                                Optional.empty(),
                                OptionalDouble.empty(),
                                ""),
                        List.of(),
                        ""),
                new Wanted.Send(
                        ANNA,
                        new DispatchRequest(
                                id(1),
                                new Target.OfSite(id(2)),
                                5,
                                Optional.empty(),
                                OptionalDouble.empty(),
                                ""),
                        List.of(),
                        ""),
                new Wanted.Release(ANNA, id(1), "enough"),
                new Wanted.OnAlarms(ANNA, What.ACKNOWLEDGE, alarms, "seen"),
                new Wanted.OnAlarms(ANNA, What.RESET, List.of(), ""),
                new Wanted.OnAlarms(ANNA, What.PUT_BACK, alarms, "done"),
                new Wanted.Shelve(ANNA, alarms, Duration.ofHours(2), "chatters"),
                new Wanted.TakeOut(
                        ANNA,
                        new OutOfService.Wish(
                                Optional.of(id(1)), Set.of(), "WO-7", "Bernd", UNTIL, "filters")),
                new Wanted.TakeOut(
                        ANNA,
                        new OutOfService.Wish(
                                Optional.empty(), Set.of(id(8)), "WO-7", "", UNTIL, "sensor")),
                new Wanted.Extend(ANNA, id(1), UNTIL, "takes longer"),
                new Wanted.PutInService(ANNA, id(1), "done"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWantedArrivesAsItWasSent(Wanted wanted) {
        assertEquals(wanted, WantedBytes.read(WantedBytes.write(wanted)));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsCutOrOfAnotherVersionIsNotTaken(Wanted wanted) {
        byte[] whole = WantedBytes.write(wanted);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
        assertThrows(IllegalArgumentException.class, () -> WantedBytes.read(cut));
        byte[] newer = whole.clone();
        newer[0]++;
        assertThrows(IllegalArgumentException.class, () -> WantedBytes.read(newer));
    }

    @Test
    void answersArriveAsTheyWereGiven() {
        Verdict<Integer> three = Verdict.accepted(3);
        Verdict<Integer> no =
                Verdict.refused(
                        Said.of(
                                "%s is locked by %s until %s: %s.",
                                "B-1",
                                new Said.Word("role.admin", "administrator"),
                                12,
                                Amount.kw(1.5)),
                        Said.together(List.of(Said.free("It has no link."), Said.of("%.1f", 2.5))));
        assertEquals(three, Answer.count(Answer.ofCount(three)));
        assertEquals(no, Answer.count(Answer.ofCount(no)));
        assertEquals(
                Verdict.refused("no"), Answer.dispatches(Answer.ofCount(Verdict.refused("no"))));
    }
}
