package org.wattdeck.ui.screen.system;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.PortfolioLoading.Found;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.RegistryDiff;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// What a look at the portfolio file found, in words: its problems with their places, or what it
/// changes about the portfolio that runs.
///
/// @param headline the outcome in a sentence
/// @param lines one line per problem or change
record PortfolioFindings(String headline, List<String> lines) {

    PortfolioFindings {
        lines = List.copyOf(lines);
    }

    static PortfolioFindings of(PortfolioProbe.Report report, Registry running, Messages messages) {
        return switch (report.found()) {
            case Found.Missing missing ->
                    new PortfolioFindings(
                            messages.text("settings.check.missing", report.file()), List.of());
            case Found.Invalid invalid ->
                    new PortfolioFindings(
                            messages.text(
                                    "settings.check.invalid",
                                    Numbers.fixed(invalid.problems().size(), 0)),
                            problems(invalid.problems(), messages));
            case Found.Valid valid -> valid(valid, running, messages);
        };
    }

    private static PortfolioFindings valid(Found.Valid valid, Registry running, Messages messages) {
        List<String> lines = new ArrayList<>(problems(valid.warnings(), messages));
        if (running.demo()) {
            return new PortfolioFindings(
                    messages.text(
                            "settings.check.first",
                            Numbers.fixed(valid.registry().assets().size(), 0),
                            Numbers.fixed(valid.registry().sites().size(), 0)),
                    lines);
        }
        RegistryDiff diff = RegistryDiff.of(running, valid.registry());
        for (Site site : diff.addedSites()) {
            lines.add(messages.text("settings.check.added", site.code(), site.name()));
        }
        for (Asset asset : diff.added()) {
            lines.add(messages.text("settings.check.added", asset.code(), asset.name()));
        }
        diff.changed().forEach(c -> lines.add(messages.text("settings.check.changed", c.words())));
        for (Site site : diff.retiringSites()) {
            lines.add(messages.text("settings.check.retiring", site.code(), site.name()));
        }
        for (Asset asset : diff.retiring()) {
            lines.add(messages.text("settings.check.retiring", asset.code(), asset.name()));
        }
        if (diff.linksChanged()) {
            lines.add(messages.text("settings.check.links"));
        }
        return new PortfolioFindings(
                messages.text(diff.isEmpty() ? "settings.check.same" : "settings.check.changes"),
                lines);
    }

    private static List<String> problems(List<Problem> problems, Messages messages) {
        return problems.stream()
                .map(
                        p ->
                                p.line() == 0
                                        ? Sentences.of(p.said())
                                        : messages.text(
                                                "settings.check.problem",
                                                Integer.toString(p.line()),
                                                Integer.toString(p.column()),
                                                Sentences.of(p.said())))
                .toList();
    }
}
