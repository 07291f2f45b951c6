package org.wattdeck.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.GeneratedPage;

/// What of OWASP ASVS 5.0.0 (chapters 6 to 9 and 16, levels 1 and 2, and some of level 3) the tests
/// of access cover, as a table in docs/access.md. Each requirement has a test, or says in words how
/// it is met or why it is not.
final class AsvsTest {

    private static final List<String> TESTS =
            List.of(
                    "app.access.PasswordProfileTest",
                    "app.access.RolesTest",
                    "app.access.TotpTest",
                    "app.record.BruteForceTest",
                    "app.runtime.PasswordAgeTest",
                    "app.runtime.RightsMatrixTest",
                    "app.runtime.SecondFactorTest",
                    "app.runtime.SessionsTest",
                    "app.runtime.TokensTest",
                    "app.runtime.WrongTriesTest",
                    "boot.AuditKeptTest",
                    "store.audit.AuditChainTest");

    /// Id, what it asks, and a remark: how it is met, or how it is deviated from.
    private static final String REQUIREMENTS =
            """
            6.1.1 | say how guessing is slowed down, and that nobody is locked out by it | Passwords, above
            6.1.2 | a list of words that are no passwords here | names of sites and people, this program's, common words
            6.1.3 | every way in is documented | password, code, first-start code, token; PIN for signatures only
            6.2.1 | 8 characters at least | 12
            6.2.2 | people can change their password |
            6.2.3 | which takes the old one |
            6.2.4 | common passwords are refused | deviation: judged by what they are made of, with some 350 words, not by a list of 3,000
            6.2.5 | any signs, none demanded | deviation by choice: profile `nerc` demands three kinds
            6.2.6 | the field hides it | every password has a `PasswordField`
            6.2.7 | it can be pasted | fields of JavaFX, which paste
            6.2.8 | taken exactly as given | deviation: NFC first, so that another keyboard gives the same
            6.2.9 | 64 characters are allowed | 128
            6.2.10 | no rotation | deviation by choice: profile `nerc` asks for another after 15 months
            6.2.11 | words of here are refused |
            6.2.12 | known stolen ones are refused | level 3; deviation: nothing is asked of any network
            6.3.1 | guessing is slowed down |
            6.3.2 | a second factor | optional for each, demanded of roles by an administrator
            6.3.3 | every way in is as strong as documented | one gate for all, `RightsMatrixTest`
            6.3.4 | people are told of suspicious tries | level 3; an alarm at the consoles
            6.3.8 | who there is cannot be found out | level 3
            6.4.1 | first secrets are random, short and for once |
            6.4.2 | no secret questions | there are none
            6.4.3 | a forgotten password is reset without going round the second factor | an administrator sets one; the second factor stays
            6.4.4 | a lost factor is replaced only by who was proven | an administrator who knows the person; outside of the program
            6.5.1 | codes work once |
            6.5.2 | recovery codes are hashed | deviation: 80 bits of chance with a salt per person under plain SHA-256
            6.5.3 | secrets come from a secure source | `SecureRandom` of the platform
            6.5.4 | recovery codes of 20 bits at least | 80
            6.5.5 | TOTP lives 30 s | deviation: one step of tolerance either way
            6.5.6 | a factor can be taken off | level 3
            7.1.1 | say how long sessions last | Signing in, above
            7.1.2 | say how many at once | one at each console; a person may be at several
            7.2.1 | sessions are checked by a trusted part | in the service layer, of the same process
            7.2.2 | session tokens are made, not fixed | none leaves the process
            7.2.3 | and random | none leaves the process; commands have tokens, chapter 9
            7.2.4 | a new session at each sign-in |
            7.3.1 | a session ends when nobody is there | locked after 10 min
            7.3.2 | and after a longest time | 12 h
            7.4.1 | a session that ended is over |
            7.4.2 | who is disabled is out |
            7.4.3 | a new password can end other sessions | it ends tokens; deviation: sessions at other consoles last until locked or 12 h
            7.4.4 | signing out is in sight | in the menu of the badge in the header
            7.4.5 | administrators can end sessions | by disabling the person
            7.5.1 | factors are changed only with the password anew |
            7.5.2 | people see and end their sessions | deviation: only the one at this console
            8.1.1 | say who may do what | Roles, above
            8.1.2 | say who may see and write which field | fields have no rights of their own; limits need a second person
            8.2.1 | functions only for who has the right |
            8.2.2 | data only where one has the right | acts by site; deviation: everybody sees every site
            8.2.3 | fields only for who has the right | widening a limit needs a second person (`LimitsAgreedTest`)
            8.3.1 | rights are checked in the service layer |
            8.3.2 | changes of rights hold at once | level 3
            8.3.3 | who asked is judged, not who does it | level 3
            9.1.1 | tokens are checked by their signature first |
            9.1.2 | algorithms of a list only | one: HS256
            9.1.3 | keys of the installation only |
            9.2.1 | only within their time |
            9.2.2 | only of their kind |
            9.2.3 | only for here |
            9.2.4 | and bound to it, where a key serves several |
            16.1.1 | say what is logged, where, how long | Audit, below; 400 days at least
            16.2.1 | who, when, where, what |
            16.2.2 | in UTC | `Instant` throughout; the machines' clocks are NTP's
            16.2.3 | only to documented places | `audit/`, `logs/`
            16.2.4 | a common format | JSON by the line; CSV by `audit export`
            16.2.5 | no secrets |
            16.3.1 | every sign-in, good or bad |
            16.3.2 | every refusal of a right |
            16.3.3 | attempts to get round |
            16.3.4 | unexpected errors | the program's log
            16.4.1 | nothing can be put in by what is typed |
            16.4.2 | it cannot be changed unseen |
            16.4.3 | a copy elsewhere | the anchor, with `audit.anchor-folder`; deviation: the records themselves are not sent
            16.5.1 | errors show no secrets | `Redaction` and its canaries, for logs and diagnostics
            16.5.2 | goes on safely when something outside fails |
            16.5.3 | fails closed | zero power alone does not
            """;

    private record Requirement(String asks, String remark) {}

    private static Map<String, Requirement> requirements() {
        Map<String, Requirement> all = new LinkedHashMap<>();
        for (String line : REQUIREMENTS.lines().toList()) {
            String[] parts = (line + " ").split("\\|");
            all.put(parts[0].strip(), new Requirement(parts[1].strip(), parts[2].strip()));
        }
        return all;
    }

    /// `Class.method` by requirement.
    private static Map<String, Set<String>> covered() throws ClassNotFoundException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String name : TESTS) {
            Class<?> test = Class.forName("org.wattdeck." + name);
            int before = found.values().stream().mapToInt(Set::size).sum();
            for (Method method : test.getDeclaredMethods()) {
                Asvs asvs = method.getAnnotation(Asvs.class);
                for (String id : asvs == null ? new String[0] : asvs.value()) {
                    found.computeIfAbsent(id, i -> new TreeSet<>())
                            .add(test.getSimpleName() + "." + method.getName());
                }
            }
            assertFalse(
                    before == found.values().stream().mapToInt(Set::size).sum(),
                    name + " covers nothing");
        }
        return found;
    }

    private static String row(String id, Requirement r, Set<String> tests) {
        String by =
                tests.stream()
                        .collect(
                                Collectors.groupingBy(
                                        t -> t.split("\\.")[0],
                                        TreeMap::new,
                                        Collectors.mapping(
                                                t -> "`" + t.split("\\.")[1] + "`",
                                                Collectors.joining(", "))))
                        .entrySet()
                        .stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("; "));
        return "| %s | %s | %s | %s |%n".formatted(id, r.asks, by, r.remark);
    }

    @Test
    void everyRequirementHasATestOrARemarkAndTheTableSaysWhich() throws ClassNotFoundException {
        Map<String, Requirement> requirements = requirements();
        Map<String, Set<String>> covered = covered();
        List<String> unknown = new ArrayList<>(covered.keySet());
        unknown.removeAll(requirements.keySet());
        assertEquals(List.of(), unknown, "tests name requirements that are not in the list");
        StringBuilder table = new StringBuilder();
        table.append("| ASVS 5.0.0 | Asks | Test | Remark |\n|---|---|---|---|\n");
        requirements.forEach(
                (id, r) -> {
                    Set<String> tests = covered.getOrDefault(id, Set.of());
                    assertFalse(
                            tests.isEmpty() && r.remark.isEmpty(),
                            id + " has neither a test nor a remark");
                    table.append(row(id, r, tests));
                });
        GeneratedPage.check("docs/access.md", Map.of("asvs", table.toString()));
    }
}
