package org.wattdeck.app.workflow.kind;

import static org.wattdeck.engine.workflow.ConfigField.choice;
import static org.wattdeck.engine.workflow.ConfigField.number;
import static org.wattdeck.engine.workflow.ConfigField.pairs;
import static org.wattdeck.engine.workflow.ConfigField.template;
import static org.wattdeck.engine.workflow.ConfigField.text;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.engine.workflow.KindSpec;

/// Asks a server. A status from 400 on is a failure, one from 500 on worth another try. Secrets go
/// into the request by `${secrets.NAME}` and are blotted out of everything that is kept.
public final class HttpCall implements TaskKind {

    private static final int LARGEST_KB = 1_000;
    private static final int TOLD = 200;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /// A status that another try may mend: asked too early, too often, or while it was down.
    private static final List<Integer> AGAIN = List.of(408, 425, 429);

    private final KindSpec spec =
            new KindSpec(
                    "http_call",
                    List.of(
                            text("url", "").needed(),
                            choice(
                                    "method",
                                    "GET",
                                    List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")),
                            pairs("headers"),
                            template("body"),
                            number("max_kilobytes", 256, 1, LARGEST_KB)));

    private final HttpPort http;
    private final Supplier<Value.Group> secrets;

    public HttpCall(HttpPort http, Supplier<Value.Group> secrets) {
        this.http = http;
        this.secrets = secrets;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job plain) throws TaskFailure, InterruptedException {
        Value.Group known = opened();
        Job job = plain.knowing("secrets", known);
        HttpPort.Request request =
                new HttpPort.Request(
                        job.needed("method"),
                        uri(job.needed("url")),
                        headers(job),
                        job.text("body"),
                        job.task().timeout(),
                        (int) (job.number("max_kilobytes") * 1000));
        HttpPort.Answer answer;
        try {
            answer = http.ask(request);
        } catch (IOException e) {
            throw TaskFailure.again(
                    "%s did not answer: %s"
                            .formatted(request.uri().getHost(), blotted(known, said(e))));
        } catch (IllegalArgumentException e) {
            throw TaskFailure.forGood("The request cannot be made: " + blotted(known, said(e)));
        }
        return result(request, answer, known);
    }

    private Value.Group opened() throws TaskFailure {
        try {
            return secrets.get();
        } catch (StoreException e) {
            throw TaskFailure.forGood(String.valueOf(e.getMessage()));
        }
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static URI uri(String url) throws TaskFailure {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, without the address: it may hold a secret
        }
        throw TaskFailure.forGood(
                "The url must be an address such as https://example.org/prices, with http or https.");
    }

    private static Map<String, String> headers(Job job) throws TaskFailure {
        Map<String, String> headers = new LinkedHashMap<>();
        if (job.value("headers").orElse(Value.EMPTY) instanceof Value.Group all) {
            for (var header : all.entries().entrySet()) {
                String value =
                        header.getValue() instanceof Value.Text(String text)
                                ? text
                                : JsonValues.text(header.getValue());
                if (!HEADER.matcher(header.getKey()).matches()
                        || value.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
                    throw TaskFailure.forGood(
                            "The header (%s) cannot be sent: it has signs that headers do not have."
                                    .formatted(header.getKey()));
                }
                headers.put(header.getKey(), value);
            }
        }
        return headers;
    }

    private static Value result(
            HttpPort.Request request, HttpPort.Answer answer, Value.Group secrets)
            throws TaskFailure {
        String body = blotted(secrets, answer.body());
        if (answer.status() >= 400) {
            String why =
                    "%s answered %d%s"
                            .formatted(
                                    request.uri().getHost(),
                                    answer.status(),
                                    body.isBlank()
                                            ? "."
                                            : ": "
                                                    + body.substring(
                                                            0, Math.min(TOLD, body.length())));
            throw answer.status() >= 500 || AGAIN.contains(answer.status())
                    ? TaskFailure.again(why)
                    : TaskFailure.forGood(why);
        }
        Value.Builder headers = Value.group();
        answer.headers().forEach((k, v) -> headers.put(k, blotted(secrets, v)));
        return Value.group()
                .put("status", answer.status())
                .put("headers", headers.done())
                .put("body", read(body, answer.headers().getOrDefault("content-type", "")))
                .done();
    }

    /// JSON is read; anything else is a text.
    private static Value read(String body, String type) {
        if (type.toLowerCase(Locale.ROOT).contains("json") && !body.isBlank()) {
            try {
                return JsonValues.read(body);
            } catch (IllegalArgumentException e) {
                return Value.of(body);
            }
        }
        return Value.of(body);
    }

    private static String blotted(Value.Group secrets, String text) {
        String clean = text;
        for (Value each : secrets.entries().values()) {
            if (each instanceof Value.Text(String secret) && secret.length() >= 4) {
                clean = clean.replace(secret, "***");
            }
        }
        return clean;
    }
}
