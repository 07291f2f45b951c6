package org.wattdeck.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.workflow.HttpPort;

/// Asks servers by HTTP. Redirections are not followed, so that what a request holds goes nowhere
/// else. An answer longer than wanted is not read to its end.
public final class HttpCaller implements HttpPort {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public Answer ask(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder wanted =
                HttpRequest.newBuilder(request.uri())
                        .timeout(request.timeout())
                        .method(
                                request.method(),
                                request.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(wanted::setHeader);
        HttpResponse<InputStream> answer =
                client.send(wanted.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(request.mostBytes() + 1);
            if (bytes.length > request.mostBytes()) {
                throw new IOException(
                        "the answer has more than %,d bytes".formatted(request.mostBytes()));
            }
            Map<String, String> headers = new HashMap<>();
            answer.headers()
                    .map()
                    .forEach(
                            (k, v) ->
                                    headers.put(k.toLowerCase(Locale.ROOT), String.join(", ", v)));
            return new Answer(answer.statusCode(), headers, new String(bytes, charset(headers)));
        }
    }

    private static Charset charset(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = type.substring(at + 8).replace("\"", "").split("[;,]", 2)[0].strip();
        return Optional.of(name)
                .filter(n -> n.equals("iso-8859-1") || n.equals("us-ascii"))
                .<Charset>map(n -> StandardCharsets.ISO_8859_1)
                .orElse(StandardCharsets.UTF_8);
    }
}
