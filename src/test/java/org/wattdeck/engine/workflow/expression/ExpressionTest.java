package org.wattdeck.engine.workflow.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;

class ExpressionTest {

    private static final Value.Group NAMES =
            (Value.Group)
                    JsonValues.read(
                            "{\"tasks\":{\"plan\":{\"state\":\"completed\",\"result\":"
                                    + "{\"total_cost\":121.3537,\"status\":\"optimal\",\"kw\":[10,-20,30],\"none\":null}}}}");

    private static Value of(String text) {
        Expression.Reading reading = Expression.read(text);
        assertEquals("", reading.problem());
        return reading.expression().orElseThrow().value(NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "-2 - -3 | 1",
                "7 % 3 | 1",
                "10 / 4 | 2.5",
                "tasks.plan.result.total_cost < 125 | true",
                "tasks.plan.result.total_cost < 125 and tasks.plan.result.status == 'optimal' | true",
                "not (1 > 2) or false | true",
                "tasks.plan.result.kw[1] | -20",
                "tasks.plan.result.kw[-1] | 30",
                "tasks['plan'].result.kw | [10,-20,30]",
                "tasks.plan.result.kw * 2 + [1, 2, 3] | [21,-38,63]",
                "sum(tasks.plan.result.kw) | 20",
                "max(tasks.plan.result.kw, 50) | 50",
                "mean([1, 2, null, 3]) | 2",
                "count(tasks.plan.result.kw) | 3",
                "round(121.3537, 2) | 121.35",
                "if(1 < 2, 'yes', 1 / 0) | \"yes\"",
                "has(tasks.plan.result.missing) | false",
                "coalesce(tasks.plan.result.none, 5) | 5",
                "'a' in ['a', 'b'] | true",
                "'status' in tasks.plan.result | true",
                "{cost: tasks.plan.result.total_cost, ok: true} | {\"cost\":121.3537,\"ok\":true}",
                "'Cost ' + 5 | \"Cost 5\"",
                "upper('kw') | \"KW\"",
                "number('12.5') + 1 | 13.5",
                "json('[1,2]')[0] | 1",
                "abs([-1, 2]) | [1,2]",
                "null == null | true",
            })
    void itIsComputed(String text, String expected) {
        assertEquals(expected, JsonValues.text(of(text.strip())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 +",
                "(1",
                "1 2",
                "'open",
                "foo(1)",
                "min()",
                "round(1, 2, 3)",
                "a.",
                "[1,",
                "{a 1}",
                "and",
                "1..2",
                "=1",
                "${1}",
                "not",
                "if(1)",
                "x[1"
            })
    void whatIsNoneIsToldWithItsPlace(String text) {
        Expression.Reading reading = Expression.read(text);
        assertTrue(reading.expression().isEmpty(), text);
        assertTrue(reading.problem().endsWith("."), reading.problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0",
                "'a' < 1",
                "tasks.plan.result.totalcost",
                "tasks.plan.result.kw[9]",
                "tasks.plan.result.kw + [1]",
                "true + 1",
                "nothing",
                "sum('a')",
                "sqrt(-1)",
                "1 and true",
                "json('{')"
            })
    void whatCannotBeComputedIsToldInWords(String text) {
        ExpressionFault fault = assertThrows(ExpressionFault.class, () -> of(text));
        assertTrue(String.valueOf(fault.getMessage()).endsWith("."), fault.getMessage());
    }

    @Test
    void theTasksItUsesAreKnown() {
        assertEquals(
                Set.of("a", "b"),
                Expression.read("tasks.a.result.x + tasks.b.result[tasks.a.result.y]")
                        .expression()
                        .orElseThrow()
                        .tasks());
    }

    @Test
    void effortAndDepthAreBounded() {
        assertTrue(Expression.read("(".repeat(5_000)).expression().isEmpty());
        assertTrue(Expression.read("-".repeat(3_000) + "1").expression().isEmpty());
        assertTrue(Expression.read("not ".repeat(900) + "true").expression().isEmpty());
        Value many = Value.amounts(new double[100_000]);
        Expression.Work work = new Expression.Work(Value.group().put("x", many).done());
        assertThrows(
                ExpressionFault.class,
                () -> {
                    for (int i = 0; i < 100; i++) {
                        Arithmetic.of("+", many, many, work);
                    }
                });
    }

    @Test
    void whateverIsTypedIsEitherReadOrTold() {
        Random random = new Random(4);
        List<String> pieces =
                List.of(
                        "1", "tasks", ".", "plan", "[", "]", "(", ")", "+", "-", "*", "/", "'",
                        "and", "not", "if", ",", "{", "}", ":", "==", "<", " ", "null", "sum", "$");
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Expression.Reading reading = Expression.read(text.toString());
            if (reading.expression().isPresent()) {
                try {
                    reading.expression().get().value(NAMES);
                } catch (ExpressionFault e) {
                    assertTrue(e.getMessage() != null);
                }
            }
        }
    }

    @Test
    void aTemplatePutsValuesIntoAText() {
        Template template =
                Template.read("Cost ${round(tasks.plan.result.total_cost, 2)} EUR, $${x}")
                        .template()
                        .orElseThrow();
        assertEquals("Cost 121.35 EUR, ${x}", template.text(NAMES));
        assertEquals(Set.of("plan"), template.tasks());
        assertTrue(Template.read("a ${1").problem().contains("no closing }"));
        assertTrue(Template.read("a ${1 +}").template().isEmpty());
    }
}
