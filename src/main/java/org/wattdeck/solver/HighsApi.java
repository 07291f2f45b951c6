package org.wattdeck.solver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;

/// The functions of HiGHS that are used, as its C header (`highs_c_api.h`, version 1.12) declares
/// them. OR-tools ships the library; its own way to HiGHS gives neither prices nor progress.
///
/// A `HighsInt` is 32 bits here. Names of options and results are HiGHS's own.
final class HighsApi {

    /// What HiGHS calls back for; the numbers are the header's.
    static final int CALLBACK_SIMPLEX_INTERRUPT = 1;

    static final int CALLBACK_INTERIOR_POINT_INTERRUPT = 2;
    static final int CALLBACK_IMPROVING_SOLUTION = 4;
    static final int CALLBACK_MIP_LOGGING = 5;
    static final int CALLBACK_MIP_INTERRUPT = 6;

    static final int ERROR = -1;
    static final int SOLUTION_FEASIBLE = 2;

    private static final int ROWWISE = 2;
    private static final int MINIMISE = 1;

    /// Called back: kind, text, results, answer (whose first number, once 1, interrupts), nothing.
    interface Callback {
        void called(int kind, MemorySegment text, MemorySegment out, MemorySegment in);
    }

    /// A model as HiGHS takes it, by row.
    record Program(
            int columns,
            int rows,
            int terms,
            double offset,
            MemorySegment cost,
            MemorySegment lower,
            MemorySegment upper,
            MemorySegment rowLower,
            MemorySegment rowUpper,
            MemorySegment start,
            MemorySegment index,
            MemorySegment value,
            MemorySegment whole) {}

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library;
    private final MethodHandle create;
    private final MethodHandle destroy;
    private final MethodHandle passModel;
    private final MethodHandle setBool;
    private final MethodHandle setInt;
    private final MethodHandle setDouble;
    private final MethodHandle changeCost;
    private final MethodHandle setSolution;
    private final MethodHandle setBasis;
    private final MethodHandle getBasis;
    private final MethodHandle run;
    private final MethodHandle modelStatus;
    private final MethodHandle intInfo;
    private final MethodHandle longInfo;
    private final MethodHandle doubleInfo;
    private final MethodHandle solution;
    private final MethodHandle setCallback;
    private final MethodHandle startCallback;
    private final MethodHandle callbackItem;
    private final MethodHandle version;
    private final MethodHandle resetScheduler;

    HighsApi(Path file) {
        library = SymbolLookup.libraryLookup(file, Arena.global());
        create = handle("Highs_create", FunctionDescriptor.of(ADDRESS));
        destroy = handle("Highs_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        MemoryLayout[] model = new MemoryLayout[21];
        Arrays.fill(model, ADDRESS);
        Arrays.fill(model, 1, 8, JAVA_INT);
        model[8] = JAVA_DOUBLE;
        passModel = handle("Highs_passModel", status(model));
        setBool = handle("Highs_setBoolOptionValue", status(ADDRESS, ADDRESS, JAVA_INT));
        setInt = handle("Highs_setIntOptionValue", status(ADDRESS, ADDRESS, JAVA_INT));
        setDouble = handle("Highs_setDoubleOptionValue", status(ADDRESS, ADDRESS, JAVA_DOUBLE));
        changeCost = handle("Highs_changeColCost", status(ADDRESS, JAVA_INT, JAVA_DOUBLE));
        setSolution =
                handle("Highs_setSolution", status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        setBasis = handle("Highs_setBasis", status(ADDRESS, ADDRESS, ADDRESS));
        getBasis = handle("Highs_getBasis", status(ADDRESS, ADDRESS, ADDRESS));
        run = handle("Highs_run", status(ADDRESS));
        modelStatus = handle("Highs_getModelStatus", status(ADDRESS));
        intInfo = handle("Highs_getIntInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
        longInfo = handle("Highs_getInt64InfoValue", status(ADDRESS, ADDRESS, ADDRESS));
        doubleInfo = handle("Highs_getDoubleInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
        solution = handle("Highs_getSolution", status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        setCallback = handle("Highs_setCallback", status(ADDRESS, ADDRESS, ADDRESS));
        startCallback = handle("Highs_startCallback", status(ADDRESS, JAVA_INT));
        callbackItem =
                handle(
                        "Highs_getCallbackDataOutItem",
                        FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        version = handle("Highs_version", FunctionDescriptor.of(ADDRESS));
        resetScheduler = handle("Highs_resetGlobalScheduler", FunctionDescriptor.ofVoid(JAVA_INT));
    }

    private static FunctionDescriptor status(MemoryLayout... arguments) {
        return FunctionDescriptor.of(JAVA_INT, arguments);
    }

    private MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /// A call into the library; it throws nothing but what a wrong signature would.
    private interface Call<T> {
        T make() throws Throwable;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    String version() {
        return call(() -> text((MemorySegment) version.invokeExact()));
    }

    private static String text(MemorySegment address) {
        return address.reinterpret(Integer.MAX_VALUE).getString(0);
    }

    MemorySegment create() {
        return call(() -> (MemorySegment) create.invokeExact());
    }

    /// Ends the threads too, so that the next solve may have another number of them.
    void destroy(MemorySegment highs) {
        call(
                () -> {
                    destroy.invokeExact(highs);
                    resetScheduler.invokeExact(1);
                    return highs;
                });
    }

    int pass(MemorySegment highs, Program p) {
        MemorySegment none = MemorySegment.NULL;
        return call(
                () ->
                        (int)
                                passModel.invokeExact(
                                        highs,
                                        p.columns,
                                        p.rows,
                                        p.terms,
                                        0,
                                        ROWWISE,
                                        1,
                                        MINIMISE,
                                        p.offset,
                                        p.cost,
                                        p.lower,
                                        p.upper,
                                        p.rowLower,
                                        p.rowUpper,
                                        p.start,
                                        p.index,
                                        p.value,
                                        none,
                                        none,
                                        none,
                                        p.whole));
    }

    void set(MemorySegment highs, String option, boolean value) {
        int status = named(option, name -> (int) setBool.invokeExact(highs, name, value ? 1 : 0));
        check(option, status);
    }

    void set(MemorySegment highs, String option, int value) {
        check(option, named(option, name -> (int) setInt.invokeExact(highs, name, value)));
    }

    void set(MemorySegment highs, String option, double value) {
        check(option, named(option, name -> (int) setDouble.invokeExact(highs, name, value)));
    }

    private static void check(String option, int status) {
        if (status == ERROR) {
            throw new IllegalStateException("HiGHS does not take the option " + option + ".");
        }
    }

    private interface NamedCall {
        int make(MemorySegment name) throws Throwable;
    }

    private static int named(String text, NamedCall call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(text);
            return call(() -> call.make(name));
        }
    }

    void changeCost(MemorySegment highs, int column, double cost) {
        call(() -> (int) changeCost.invokeExact(highs, column, cost));
    }

    void start(MemorySegment highs, MemorySegment columns) {
        MemorySegment none = MemorySegment.NULL;
        call(() -> (int) setSolution.invokeExact(highs, columns, none, none, none));
    }

    /// Where the simplex method begins; one that does not fit is not used.
    void basis(MemorySegment highs, MemorySegment columns, MemorySegment rows) {
        call(() -> (int) setBasis.invokeExact(highs, columns, rows));
    }

    /// @return whether there is one
    boolean readBasis(MemorySegment highs, MemorySegment columns, MemorySegment rows) {
        return call(() -> (int) getBasis.invokeExact(highs, columns, rows)) != ERROR;
    }

    int run(MemorySegment highs) {
        return call(() -> (int) run.invokeExact(highs));
    }

    int modelStatus(MemorySegment highs) {
        return call(() -> (int) modelStatus.invokeExact(highs));
    }

    int intInfo(MemorySegment highs, String what) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            named(what, name -> (int) intInfo.invokeExact(highs, name, value));
            return value.get(JAVA_INT, 0);
        }
    }

    long longInfo(MemorySegment highs, String what) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_LONG);
            named(what, name -> (int) longInfo.invokeExact(highs, name, value));
            return value.get(JAVA_LONG, 0);
        }
    }

    double doubleInfo(MemorySegment highs, String what) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_DOUBLE);
            named(what, name -> (int) doubleInfo.invokeExact(highs, name, value));
            return value.get(JAVA_DOUBLE, 0);
        }
    }

    void solution(
            MemorySegment highs,
            MemorySegment columns,
            MemorySegment reducedCosts,
            MemorySegment rows,
            MemorySegment rowPrices) {
        call(() -> (int) solution.invokeExact(highs, columns, reducedCosts, rows, rowPrices));
    }

    /// Calls back for these kinds from now on, on threads of HiGHS.
    void callBack(MemorySegment highs, Arena arena, Callback callback, int... kinds) {
        FunctionDescriptor descriptor =
                FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        MethodHandle target =
                call(
                        () ->
                                MethodHandles.dropArguments(
                                        MethodHandles.lookup()
                                                .findVirtual(
                                                        Callback.class,
                                                        "called",
                                                        MethodType.methodType(
                                                                void.class,
                                                                int.class,
                                                                MemorySegment.class,
                                                                MemorySegment.class,
                                                                MemorySegment.class))
                                                .bindTo(callback),
                                        4,
                                        MemorySegment.class));
        MemorySegment stub = linker.upcallStub(target, descriptor, arena);
        call(() -> (int) setCallback.invokeExact(highs, stub, MemorySegment.NULL));
        for (int kind : kinds) {
            call(() -> (int) startCallback.invokeExact(highs, kind));
        }
    }

    /// A number that came with a call back; NaN where HiGHS has none of this name.
    double item(MemorySegment out, MemorySegment name) {
        MemorySegment at = call(() -> (MemorySegment) callbackItem.invokeExact(out, name));
        return at.address() == 0 ? Double.NaN : at.reinterpret(8).get(JAVA_DOUBLE, 0);
    }

    /// The columns that came with a call back; empty where there are none.
    double[] columns(MemorySegment out, MemorySegment name, int columns) {
        MemorySegment at = call(() -> (MemorySegment) callbackItem.invokeExact(out, name));
        return at.address() == 0
                ? new double[0]
                : at.reinterpret(8L * columns).toArray(JAVA_DOUBLE);
    }

    /// Says in the answer to a call back that HiGHS is to stop.
    static void interrupt(MemorySegment in) {
        if (in.address() != 0) {
            in.reinterpret(4).set(JAVA_INT, 0, 1);
        }
    }
}
