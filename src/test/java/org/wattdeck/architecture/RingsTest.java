package org.wattdeck.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Actor;

/// The rules of docs/architecture.md, held by the build.
class RingsTest {

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(RingsTest::isProduct)
                    .importPackages("org.wattdeck");

    private static final List<String> UNITS =
            List.of(
                    "Kw",
                    "Kwh",
                    "Fraction",
                    "Seconds",
                    "Millis",
                    "Degrees",
                    "Celsius",
                    "Litres",
                    "KwPerSecond",
                    "MetresPerSecond",
                    "WattsPerSquareMetre",
                    "Hours",
                    "Kg",
                    "Metres",
                    "Money",
                    "Years",
                    "Cycles");

    @Test
    void importsRunOneWay() {
        check(
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true)
                        .layer("domain")
                        .definedBy("org.wattdeck.domain..")
                        .layer("engine")
                        .definedBy("org.wattdeck.engine..")
                        .layer("app")
                        .definedBy("org.wattdeck.app..")
                        .layer("store")
                        .definedBy("org.wattdeck.store..")
                        .layer("field")
                        .definedBy("org.wattdeck.field..")
                        .layer("gateway")
                        .definedBy("org.wattdeck.gateway..")
                        .layer("solver")
                        .definedBy("org.wattdeck.solver..")
                        .layer("cluster")
                        .definedBy("org.wattdeck.cluster..")
                        .layer("cli")
                        .definedBy("org.wattdeck.cli..")
                        .layer("ui")
                        .definedBy("org.wattdeck.ui..")
                        .layer("boot")
                        .definedBy("org.wattdeck.boot..")
                        .whereLayer("domain")
                        .mayNotAccessAnyLayer()
                        .whereLayer("engine")
                        .mayOnlyAccessLayers("domain")
                        .whereLayer("app")
                        .mayOnlyAccessLayers("domain", "engine")
                        .whereLayer("store")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("field")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("gateway")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("solver")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("cluster")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("cli")
                        .mayOnlyAccessLayers("domain", "engine", "app", "store", "solver")
                        .whereLayer("ui")
                        .mayOnlyAccessLayers("domain", "engine", "app")
                        .whereLayer("boot")
                        .mayNotBeAccessedByAnyLayer());
    }

    @Test
    void screensDoNotImportEachOther() {
        check(
                classes()
                        .that()
                        .resideInAPackage("org.wattdeck.ui.screen..")
                        .and()
                        .haveSimpleNameEndingWith("Controller")
                        .should(
                                new ArchCondition<>("not know another screen's controller") {
                                    @Override
                                    public void check(JavaClass screen, ConditionEvents events) {
                                        screen.getDirectDependenciesFromSelf().stream()
                                                .filter(
                                                        d ->
                                                                isController(d.getTargetClass())
                                                                        && !d.getTargetClass()
                                                                                .equals(screen))
                                                .forEach(
                                                        d ->
                                                                events.add(
                                                                        SimpleConditionEvent
                                                                                .violated(
                                                                                        d,
                                                                                        d
                                                                                                .getDescription())));
                                    }
                                })
                        .allowEmptyShould(true));
    }

    private static boolean isController(JavaClass c) {
        return c.getPackageName().startsWith("org.wattdeck.ui.screen")
                && c.getSimpleName().endsWith("Controller");
    }

    private static boolean isProduct(Location location) {
        return !location.contains("/test-classes/") && !location.contains("/fast/test/");
    }

    @Test
    void theDomainAndTheEngineKnowNoFrameworkAndNoThread() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("org.wattdeck.domain..", "org.wattdeck.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx..",
                                "org.hibernate..",
                                "jakarta..",
                                "java.sql..",
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Thread.class));
    }

    @Test
    void onlyFxSpeaksToThePlatform() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("org.wattdeck.ui.kit.Fx")
                        .and()
                        .haveNameNotMatching("org\\.wattdeck\\.ui\\.kit\\.Fx\\$.*")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("javafx.application.Platform"));
    }

    @Test
    void tilesStayInTheViewPackage() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.wattdeck.ui.view..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("eu.hansolo.."));
    }

    @Test
    void solversStayInTheirPackage() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.wattdeck.solver..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "com.google.ortools..",
                                "com.google.protobuf..",
                                "java.lang.foreign.."));
    }

    @Test
    void theClusterStaysInItsPackageAndIsWiredInOnePlace() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.wattdeck.cluster..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.hazelcast.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.wattdeck.cluster..")
                        .and()
                        .haveNameNotMatching("org\\.wattdeck\\.boot\\.ClusterWiring.*")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.wattdeck.cluster.."));
    }

    @Test
    void theScreenKnowsNoDatabase() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.wattdeck.ui..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "org.hibernate..", "com.zaxxer..")
                        .allowEmptyShould(true));
    }

    @Test
    void theWallClockIsReadInBootOnly() {
        DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> wallClock =
                new DescribedPredicate<>("read the wall clock or draw unseeded chance") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        String owner = call.getTargetOwner().getName();
                        String name = call.getName();
                        int arguments = call.getTarget().getRawParameterTypes().size();
                        boolean now =
                                name.equals("now")
                                        && arguments == 0
                                        && List.of(
                                                        Instant.class,
                                                        LocalDate.class,
                                                        LocalDateTime.class,
                                                        ZonedDateTime.class)
                                                .stream()
                                                .anyMatch(c -> c.getName().equals(owner));
                        boolean clock =
                                owner.equals(Clock.class.getName()) && name.startsWith("system");
                        boolean millis =
                                owner.equals("java.lang.System")
                                        && name.equals("currentTimeMillis");
                        boolean chance =
                                owner.equals(ThreadLocalRandom.class.getName())
                                        || owner.equals("java.lang.Math") && name.equals("random");
                        return now || clock || millis || chance;
                    }
                };
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.wattdeck.boot..")
                        .should()
                        .callMethodWhere(wallClock)
                        .orShould()
                        .callConstructor(Random.class));
    }

    @Test
    void onlyCommandsPrint() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("org.wattdeck.cli..", "org.wattdeck.boot..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
    }

    @Test
    void nothingIsDeserialised() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(java.io.ObjectInputStream.class));
    }

    @Test
    void everyDoubleOfADomainRecordEndsInItsUnit() {
        check(
                classes()
                        .that()
                        .resideInAnyPackage(
                                "org.wattdeck.domain.asset..", "org.wattdeck.domain.ops..")
                        .and()
                        .areRecords()
                        .should(
                                new ArchCondition<>("name the unit of every double component") {
                                    @Override
                                    public void check(JavaClass record, ConditionEvents events) {
                                        for (JavaField field : record.getFields()) {
                                            boolean number =
                                                    field.getRawType().isEquivalentTo(double.class)
                                                            || field.getRawType()
                                                                    .isEquivalentTo(double[].class);
                                            boolean named =
                                                    UNITS.stream()
                                                            .anyMatch(
                                                                    u ->
                                                                            field.getName()
                                                                                            .endsWith(
                                                                                                    u)
                                                                                    || field.getName()
                                                                                            .equals(
                                                                                                    u
                                                                                                            .toLowerCase(
                                                                                                                    Locale
                                                                                                                            .ROOT)));
                                            if (number
                                                    && !field.getModifiers()
                                                            .contains(
                                                                    com.tngtech.archunit.core.domain
                                                                            .JavaModifier.STATIC)
                                                    && !named) {
                                                events.add(
                                                        SimpleConditionEvent.violated(
                                                                field,
                                                                field.getFullName()
                                                                        + " has no unit in its name"));
                                            }
                                        }
                                    }
                                }));
    }

    @Test
    void everyServiceMethodThatActsTakesAnActor() {
        check(
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .haveNameMatching(
                                "org\\.wattdeck\\.app\\.(PlantControl|DispatchService|AlarmService|record\\.(Logbook|Locks|People|Handovers|OutOfServices|SetpointRecords))")
                        .and()
                        .haveNameMatching(
                                "set.*|submit|release|raise.*|clear.*|pause|resume"
                                        + "|acknowledge|reset|shelve|takeOutOfService"
                                        + "|extendOutOfService|returnToService|putBack"
                                        + "|write|put|take|add|signOut|signIn|keep")
                        .should(
                                new ArchCondition<>("take an Actor first") {
                                    @Override
                                    public void check(JavaMethod method, ConditionEvents events) {
                                        if (method.getModifiers()
                                                        .contains(
                                                                com.tngtech.archunit.core.domain
                                                                        .JavaModifier.STATIC)
                                                || method.getOwner().isAnonymousClass()) {
                                            return;
                                        }
                                        boolean takes =
                                                !method.getRawParameterTypes().isEmpty()
                                                        && method.getRawParameterTypes()
                                                                .getFirst()
                                                                .isEquivalentTo(Actor.class);
                                        if (!takes) {
                                            events.add(
                                                    SimpleConditionEvent.violated(
                                                            method,
                                                            method.getFullName()
                                                                    + " takes no Actor first"));
                                        }
                                    }
                                }));
    }

    @Test
    void entitiesArePackagePrivate() {
        check(
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.persistence.Entity")
                        .should()
                        .bePackagePrivate()
                        .allowEmptyShould(true));
    }

    @Test
    void theRulesLookAtTheRealCode() {
        org.junit.jupiter.api.Assertions.assertTrue(CODE.contain(LivePlant.class));
    }

    private static void check(ArchRule rule) {
        rule.check(CODE);
    }
}
