package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;

/// Random walks of two operators over a plant with faults, against a model of what a confirmation
/// is: nothing is sent without one that fits, nobody skips a state, an asset has one live dispatch.
class DispatchWalkTest {

    private static final int BATTERIES = 3;

    private record Offered(UUID nonce, Actor actor, DispatchRequest request, long at) {}

    @Test
    void nothingIsSentWithoutItsOwnUnexpiredConfirmation() {
        int accepted = 0;
        for (int seed = 0; seed < 40; seed++) {
            accepted += walk(seed);
        }
        assertTrue(accepted > 400, "accepted " + accepted);
    }

    private int walk(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Rig rig =
                new Rig(
                                DispatchLifecycleTest.batteries(BATTERIES),
                                RuntimeSettings.DEFAULT.withCommands(
                                        new RuntimeSettings.Commands(
                                                Duration.ofHours(4),
                                                Duration.ofSeconds(30),
                                                1000,
                                                1000)))
                        .start();
        List<Offered> offers = new ArrayList<>();
        Set<UUID> used = new HashSet<>();
        Set<UUID> clients = new HashSet<>();
        int accepted = 0;
        for (int step = 0; step < 250; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> check(rig, random, offers);
                case 4, 5, 6 -> accepted += confirm(rig, random, offers, used, clients);
                case 7 ->
                        rig.machinery.desk.release(
                                Rig.BERND, rig.asset(random.nextInt(BATTERIES)), "walk");
                case 8 -> fault(rig, random);
                default -> rig.run(Duration.ofSeconds(random.nextInt(1, 50)));
            }
            rig.machinery.loop.turn();
            oneLivePerAsset(rig);
        }
        everyLifeIsLegal(rig);
        return accepted;
    }

    private static void check(Rig rig, SplittableRandom random, List<Offered> offers) {
        Actor actor = random.nextBoolean() ? Rig.ANNA : Rig.BERND;
        Target target =
                random.nextInt(4) == 0
                        ? new Target.OfSite(rig.registry.site(0).id())
                        : new Target.OfAsset(rig.asset(random.nextInt(BATTERIES)));
        DispatchRequest request =
                rig.request(
                        target,
                        random.nextInt(-400, 400),
                        Duration.ofSeconds(random.nextInt(20, 900)));
        rig.machinery
                .desk
                .check(actor, request)
                .nonce()
                .ifPresent(n -> offers.add(new Offered(n, actor, request, rig.time.nanos())));
    }

    private static int confirm(
            Rig rig,
            SplittableRandom random,
            List<Offered> offers,
            Set<UUID> used,
            Set<UUID> clients) {
        if (offers.isEmpty()) {
            return 0;
        }
        Offered a = offers.get(random.nextInt(Math.max(0, offers.size() - 4), offers.size()));
        Offered b = offers.get(random.nextInt(Math.max(0, offers.size() - 4), offers.size()));
        Actor actor = random.nextInt(6) == 0 ? Rig.BERND : a.actor;
        UUID nonce = random.nextInt(6) == 0 ? b.nonce : a.nonce;
        boolean repeated = clients.contains(a.request.clientId());
        Verdict<List<Dispatch>> verdict =
                Rig.now(rig.machinery.desk.submit(actor, a.request, nonce));
        if (verdict instanceof Verdict.Accepted<List<Dispatch>> && !repeated) {
            assertEquals(a.nonce, nonce);
            assertEquals(a.actor, actor);
            assertTrue(used.add(nonce));
            assertTrue(rig.time.nanos() - a.at <= Duration.ofSeconds(30).toNanos());
            clients.add(a.request.clientId());
            return 1;
        }
        return 0;
    }

    private static void fault(Rig rig, SplittableRandom random) {
        int asset = random.nextInt(BATTERIES);
        FaultKind fault =
                random.nextBoolean() ? FaultKind.COMMS_DEGRADED : FaultKind.INVERTER_FAULT;
        boolean on = random.nextInt(3) == 0;
        rig.machinery.loop.post(
                p -> {
                    if (on) {
                        p.raise(asset, fault);
                    } else {
                        p.clear(asset, fault);
                    }
                });
    }

    private static void oneLivePerAsset(Rig rig) {
        Map<UUID, Integer> live = new HashMap<>();
        for (Dispatch d : rig.machinery.desk.recent(10_000)) {
            if (!d.state().ended()) {
                live.merge(d.assetId(), 1, Integer::sum);
                assertEquals(
                        Optional.of(d.id()),
                        rig.machinery.desk.liveOn(d.assetId()).map(Dispatch::id));
            }
        }
        live.forEach((asset, n) -> assertEquals(1, n));
    }

    private static void everyLifeIsLegal(Rig rig) {
        Map<UUID, DispatchState> last = new HashMap<>();
        for (Dispatch d : rig.changes) {
            DispatchState before = last.put(d.id(), d.state());
            if (before == null) {
                assertEquals(DispatchState.SUBMITTED, d.state());
            } else {
                assertTrue(before.next().contains(d.state()), before + " to " + d.state());
            }
        }
        for (Dispatch d : rig.machinery.desk.recent(10_000)) {
            for (int k = 1; k < d.transitions().size(); k++) {
                assertTrue(
                        !d.transitions().get(k).time().isBefore(d.transitions().get(k - 1).time()));
            }
        }
    }
}
