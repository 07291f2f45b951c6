package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.maintenance.Proposals;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.app.record.SecondFactors;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.app.registry.DocumentDesk;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.app.series.SeriesEdits;
import org.wattdeck.app.workflow.SecretBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.ReportPlan;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;

/// Every method of every service that says who acts is called by somebody of every role, and by
/// nobody. It must be refused in the words of rights exactly where the role lacks the permission,
/// and every refusal must stand in the audit. So a service that forgets to ask is found.
final class RightsMatrixTest {

    private static final String SECRET = "tractor-violin-meadow";

    /// What takes an actor and changes nothing that anybody else could see.
    private static final Set<String> HARMLESS =
            Set.of(
                    "DispatchService.check",
                    "DispatchService.second",
                    "Schedule.check",
                    "Schedule.second",
                    "RegistryDesk.second",
                    "Selects.take",
                    "Selects.give",
                    "Modes.replay",
                    "Modes.backToLive",
                    "Access.refusal",
                    "Access.acts",
                    "Access.readsAll",
                    "Tokens.list",
                    "RegistryDesk.refusal",
                    // without anything to take back they end there, else they go through change
                    "RegistryDesk.undo",
                    "RegistryDesk.redo");

    private final MemoryAudit audit = new MemoryAudit();
    private Rig rig;
    private Deck deck;

    @BeforeEach
    void start() {
        rig = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
        rig.access =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE), new SignInCode(), audit);
        rig.start();
        deck = rig.machinery.deck();
        accepted(Rig.now(deck.access().sessions().first(SignInCode.CODE, "Ada", SECRET)));
        for (Role role : Role.values()) {
            accepted(
                    Rig.now(
                            deck.records()
                                    .people()
                                    .add(
                                            deck.access().sessions().actor(),
                                            new People.Wish(
                                                    role.name(),
                                                    List.of(Grant.everywhere(role)),
                                                    "2468",
                                                    SECRET),
                                            Credentials.NONE)));
        }
    }

    private static void accepted(Verdict<?> verdict) {
        assertTrue(verdict instanceof Verdict.Accepted<?>, verdict::toString);
    }

    /// A method of a service.
    private record Path(String name, Object service, Method method) {}

    private static List<Path> paths(Map<Class<?>, Object> services) {
        List<Path> found = new ArrayList<>();
        services.forEach(
                (type, service) -> {
                    for (Method m : type.getMethods()) {
                        String name = type.getSimpleName() + "." + m.getName();
                        if (Arrays.asList(m.getParameterTypes()).contains(Actor.class)
                                && !Modifier.isStatic(m.getModifiers())
                                && !HARMLESS.contains(name)) {
                            found.add(
                                    new Path(
                                            name + Arrays.toString(m.getParameterTypes()),
                                            service,
                                            m));
                        }
                    }
                });
        found.sort(java.util.Comparator.comparing(Path::name));
        return found;
    }

    /// Everything on the deck, and in its records, that has such a method.
    private Map<Class<?>, Object> services() {
        Map<Class<?>, Object> found = new LinkedHashMap<>();
        collect(deck, found);
        collect(deck.records(), found);
        collect(deck.planning(), found);
        found.put(Tariffs.class, deck.performances().tariffs());
        found.put(ReportPlans.class, deck.performances().plans());
        found.put(SecondFactors.class, deck.records().people().factors());
        found.put(Tokens.class, deck.records().people().tokens());
        found.put(Proposals.class, deck.upkeep().proposals());
        found.put(DocumentDesk.class, deck.registry().documents());
        found.put(SeriesEdits.class, deck.planning().series().edits());
        found.put(SecretBook.class, deck.planning().workflows().secrets());
        return found;
    }

    private static void collect(Record of, Map<Class<?>, Object> found) {
        for (RecordComponent part : of.getClass().getRecordComponents()) {
            try {
                found.put(part.getType(), part.getAccessor().invoke(of));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Object argument(Class<?> type, Method method) {
        if (type == Actor.class) {
            return deck.access().sessions().actor();
        }
        if (type == UUID.class) {
            return rig.asset(0);
        }
        if (type == List.class) {
            return method.getName().equals("submitTogether")
                    ? List.of(new DispatchService.Confirmed(request(), rig.asset(0)))
                    : method.getName().equals("zero")
                            ? List.of(rig.registry.asset(0).siteId())
                            : List.of();
        }
        Map<Class<?>, Object> made =
                Map.ofEntries(
                        Map.entry(String.class, "some words"),
                        Map.entry(boolean.class, true),
                        Map.entry(double.class, 2.0),
                        Map.entry(int.class, 2),
                        Map.entry(long.class, 2L),
                        Map.entry(Set.class, Set.of()),
                        Map.entry(OptionalDouble.class, OptionalDouble.empty()),
                        Map.entry(byte[].class, new byte[0]),
                        Map.entry(Optional.class, Optional.empty()),
                        Map.entry(Duration.class, Duration.ofMinutes(5)),
                        Map.entry(Instant.class, rig.machinery.loop.latest().time()),
                        Map.entry(Credentials.class, Credentials.NONE),
                        Map.entry(Role.class, Role.VIEWER),
                        Map.entry(FaultKind.class, FaultKind.INVERTER_FAULT),
                        Map.entry(Priority.class, Priority.LOW),
                        Map.entry(Tuning.class, Tuning.AS_DESIGNED),
                        Map.entry(DispatchRequest.class, request()),
                        Map.entry(Logbook.Draft.class, Logbook.Draft.note("some words")),
                        Map.entry(People.Wish.class, new People.Wish("", List.of(), "2468", "")),
                        Map.entry(LocalDate.class, LocalDate.EPOCH),
                        Map.entry(
                                Tariff.class,
                                new Tariff(
                                        Optional.empty(),
                                        LocalDate.EPOCH,
                                        "EUR",
                                        new Price.Flat(BigDecimal.ONE),
                                        new Price.Flat(BigDecimal.ONE),
                                        0.4)),
                        Map.entry(
                                ReportPlan.class,
                                new ReportPlan(
                                        new UUID(6, 6),
                                        Optional.empty(),
                                        Step.DAY,
                                        LocalTime.NOON,
                                        "",
                                        LocalDate.EPOCH)),
                        Map.entry(
                                ReportPlans.Wish.class,
                                new ReportPlans.Wish(
                                        Optional.empty(), Step.DAY, LocalTime.NOON, "")),
                        Map.entry(
                                Meter.class,
                                Meter.of(
                                        new UUID(7, 7),
                                        "some words",
                                        MeterType.ELECTRICITY,
                                        ZoneOffset.UTC)),
                        Map.entry(
                                TimeSeries.class,
                                new TimeSeries(
                                        new UUID(8, 8),
                                        Optional.empty(),
                                        "some words",
                                        "",
                                        "kW",
                                        Aggregation.MEAN,
                                        DataType.MEASUREMENT,
                                        ZoneOffset.UTC)),
                        Map.entry(Points.class, Points.NONE),
                        Map.entry(
                                SeriesEdits.Correction.class,
                                new SeriesEdits.Correction(
                                        Points.of(new long[1], new double[1], "a file", 1),
                                        2,
                                        Quality.GOOD,
                                        "")),
                        Map.entry(
                                SeriesEdits.Marking.class,
                                new SeriesEdits.Marking(
                                        Instant.EPOCH,
                                        Instant.EPOCH.plusSeconds(1),
                                        Quality.BAD,
                                        "")),
                        Map.entry(java.nio.file.Path.class, java.nio.file.Path.of("some words")),
                        Map.entry(
                                ForecastOrder.class,
                                ForecastOrder.of(new UUID(8, 8), 24, Optional.empty())),
                        Map.entry(SandboxChange.class, new SandboxChange.Demand(1.5)),
                        Map.entry(
                                Locks.Wish.class,
                                new Locks.Wish(rig.asset(0), "", "", Instant.EPOCH, Instant.EPOCH)),
                        Map.entry(
                                OutOfService.Wish.class,
                                new OutOfService.Wish(
                                        Optional.of(rig.asset(0)),
                                        Set.of(),
                                        "",
                                        "",
                                        Instant.EPOCH,
                                        "")));
        Object found = made.get(type);
        return found != null ? found : ofItsParts(type, method);
    }

    /// The first of an enum, or a record of arguments.
    private Object ofItsParts(Class<?> type, Method method) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return argument(type.getPermittedSubclasses()[0], method);
        }
        if (type.isRecord()) {
            RecordComponent[] parts = type.getRecordComponents();
            try {
                var constructor =
                        type.getDeclaredConstructor(
                                Arrays.stream(parts)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(
                        Arrays.stream(parts).map(p -> argument(p.getType(), method)).toArray());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(method + " takes a " + type + ": make one here", e);
            }
        }
        throw new AssertionError(method + " takes a " + type + ": say here what it is called with");
    }

    private DispatchRequest request() {
        return new DispatchRequest(
                new UUID(5, 5),
                new Target.OfAsset(rig.asset(0)),
                1,
                Optional.empty(),
                OptionalDouble.empty(),
                "");
    }

    /// What it answers; empty where it fails on its arguments, which is after it asked.
    private List<?> call(Path path) {
        Object[] arguments =
                Arrays.stream(path.method.getParameterTypes())
                        .map(t -> argument(t, path.method))
                        .toArray();
        try {
            Object answer = path.method.invoke(path.service, arguments);
            Object value =
                    answer instanceof CompletionStage<?> stage
                            ? stage.toCompletableFuture().join()
                            : answer;
            return value instanceof List<?> list ? list : List.of(value);
        } catch (InvocationTargetException | CompletionException e) {
            return List.of();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean deniedByRight(List<?> answer) {
        return answer.stream()
                .anyMatch(
                        a ->
                                a instanceof Verdict.Refused<?>(List<Said> why)
                                        && why.stream()
                                                .anyMatch(
                                                        w ->
                                                                w.english().contains(" may not ")
                                                                        || w.english()
                                                                                .contains(
                                                                                        "Nobody is signed"
                                                                                                + " in")));
    }

    private Act act(String id) {
        return Arrays.stream(Act.values())
                .filter(a -> a.id().equals(id.replace("in sandbox: ", "")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no act " + id));
    }

    private void signIn(Role role) {
        accepted(Rig.now(deck.access().sessions().signIn(role.name(), SECRET)));
    }

    /// The act of each path, found by letting nobody do it.
    private Map<Path, Act> acts(List<Path> paths) {
        deck.access().sessions().signOut();
        Map<Path, Act> acts = new LinkedHashMap<>();
        List<String> unasked = new ArrayList<>();
        for (Path path : paths) {
            int before = audit.size();
            List<?> answer = call(path);
            if (audit.size() == before) {
                unasked.add(path.name);
                continue;
            }
            Act act = act(audit.last().action());
            boolean everybody = Role.VIEWER.has(act.permission());
            assertEquals(!everybody, deniedByRight(answer), path.name + ": " + answer);
            acts.put(path, act);
        }
        assertEquals(List.of(), unasked, "these change something and ask nobody");
        return acts;
    }

    private void holdsEveryCell(List<Path> paths, Optional<Permission> instead) {
        Map<Path, Act> acts = acts(paths);
        int cells = 0;
        for (Role role : Role.values()) {
            signIn(role);
            for (Map.Entry<Path, Act> e : acts.entrySet()) {
                Permission needed = instead.orElse(e.getValue().permission());
                List<?> answer = call(e.getKey());
                boolean denied = deniedByRight(answer);
                assertEquals(
                        !role.has(needed),
                        denied,
                        role + " " + e.getKey().name + " needs " + needed + ": " + answer);
                if (denied) {
                    assertTrue(audit.last().outcome().startsWith("denied: "), e.getKey().name);
                    assertEquals(e.getValue(), act(audit.last().action()));
                    assertEquals(role.name(), audit.last().user());
                }
                cells++;
            }
        }
        assertEquals(paths.size() * Role.values().length, cells);
    }

    @Test
    @Asvs({"8.2.1", "8.3.1", "16.3.2"})
    void everyPathOfTheLivePlantIsGuarded() {
        List<Path> paths = paths(services());
        assertTrue(paths.size() > 30, paths.size() + " paths");
        holdsEveryCell(
                paths.stream().filter(p -> !p.name.startsWith("Modes.sandbox")).toList(),
                Optional.empty());
    }

    @Test
    void aSandboxIsOpenedByWhoMayActInOne() {
        List<Path> opening =
                paths(services()).stream().filter(p -> p.name.startsWith("Modes.sandbox")).toList();
        assertEquals(1, opening.size());
        deck.access().sessions().signOut();
        assertTrue(deniedByRight(call(opening.getFirst())));
        signIn(Role.VIEWER);
        assertTrue(deniedByRight(call(opening.getFirst())));
        signIn(Role.ADMIN);
        assertTrue(deniedByRight(call(opening.getFirst())));
    }

    @Test
    @Asvs("8.2.1")
    void everyActIsOnSomePath() {
        Set<Act> used = EnumSet.noneOf(Act.class);
        used.addAll(acts(paths(services())).values());
        Set<Act> elsewhere = EnumSet.of(Act.SELECT_TAKE, Act.SANDBOX_CHANGE, Act.SCHEDULE_WITHDRAW);
        Set<String> missing = new TreeSet<>();
        for (Act act : Act.values()) {
            boolean later =
                    act.id().startsWith("registry.")
                            || act.id().startsWith("limits.")
                            || act.id().startsWith("maintenance.");
            if (!used.contains(act) && !elsewhere.contains(act) && !later) {
                missing.add(act.id());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void whatIsHarmlessHoldsNothingForWhoMayNot() {
        deck.access().sessions().signOut();
        Actor nobody = deck.access().sessions().actor();
        DispatchService.Checked checked = deck.dispatches().check(nobody, request());
        assertTrue(checked.nonce().isEmpty());
        assertEquals("rights", checked.checks().getFirst().key());
        assertEquals(
                List.of(), Rig.now(deck.records().selects().take(nobody, List.of(rig.asset(0)))));
    }

    @Test
    void everyPathInASandboxNeedsTheRightToActThere() {
        signIn(Role.OPERATOR);
        CompletionStage<Verdict<Sandbox>> opening =
                deck.modes().sandbox(deck.access().sessions().actor());
        rig.machinery.loop.turn();
        if (!(opening.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join()
                instanceof Verdict.Accepted<Sandbox>(Sandbox sandbox))) {
            throw new AssertionError("no sandbox");
        }
        try (sandbox) {
            holdsEveryCell(
                    paths(
                            Map.of(
                                    Sandbox.class, sandbox,
                                    PlantControl.class, sandbox.source().control(),
                                    DispatchService.class, sandbox.source().dispatches(),
                                    AlarmService.class, sandbox.source().alarms())),
                    Optional.of(Permission.SIMULATE));
        }
    }
}
