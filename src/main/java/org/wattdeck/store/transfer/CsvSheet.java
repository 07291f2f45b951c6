package org.wattdeck.store.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.transfer.Mistakes;
import org.wattdeck.engine.transfer.Sheet;
import org.wattdeck.engine.transfer.Sheet.Kind;

/// A table of text after RFC 4180, with whatever sign parts its columns. Quoted cells may hold that
/// sign, line breaks and doubled quotes.
final class CsvSheet {

    private static final char[] SIGNS = {'\t', ';', '|', ','};
    private static final int LOOK = 30;
    private static final int LOOK_LENGTH = 200_000;

    /// What a spreadsheet would take for a formula; text that starts so has a quote before it.
    private static final String FORMULA = "=+-@\t\r'";

    private final String text;
    private final char sign;
    private final SheetBuilder sheet;
    private int at;
    private int line = 1;

    private CsvSheet(String text, char sign, SheetBuilder sheet) {
        this.text = text;
        this.sign = sign;
        this.sheet = sheet;
    }

    static Sheet read(
            String text, String name, boolean named, SheetBuilder.Count count, Mistakes mistakes)
            throws RefusedException {
        String body = text;
        char sign = sign(text);
        int number = 0;
        if (text.length() > 5 && text.startsWith("sep=")) {
            sign = text.charAt(4);
            int end = text.indexOf('\n');
            body = end < 0 ? "" : text.substring(end + 1);
            number = 1;
        }
        SheetBuilder sheet = new SheetBuilder(name, count);
        CsvSheet csv = new CsvSheet(body, sign, sheet);
        csv.line += number;
        csv.rows(number, mistakes);
        return sheet.build(named, sign == ';' ? Sheet.Form.COMMA : Sheet.Form.LOOSE);
    }

    /// The sign that most of the first lines have equally often.
    static char sign(String text) {
        List<String> lines = bare(text);
        char best = ',';
        int most = 0;
        for (char candidate : SIGNS) {
            Map<Long, Integer> times = new HashMap<>();
            for (String l : lines) {
                long n = l.chars().filter(c -> c == candidate).count();
                if (n > 0) {
                    times.merge(n, 1, Integer::sum);
                }
            }
            int agreeing = times.values().stream().mapToInt(i -> i).max().orElse(0);
            if (agreeing > most) {
                most = agreeing;
                best = candidate;
            }
        }
        return best;
    }

    /// The first lines without what stands in quotes, which may go over several.
    private static List<String> bare(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < Math.min(text.length(), LOOK_LENGTH) && lines.size() < LOOK; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (!quoted) {
                line.append(c);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private void rows(int before, Mistakes mistakes) throws RefusedException {
        int number = before;
        while (at < text.length()) {
            number++;
            int column = 0;
            boolean more = true;
            while (more) {
                int start = line;
                String cell = cell(mistakes, number, column, start);
                sheet.cell(column, Kind.TEXT, unguarded(cell));
                column++;
                more = at < text.length() && text.charAt(at) == sign;
                if (more) {
                    at++;
                }
            }
            endOfLine();
            sheet.row(number);
        }
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private String cell(Mistakes mistakes, int row, int column, int start) throws RefusedException {
        int from = at;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        if (from >= text.length() || text.charAt(from) != '"') {
            return plain();
        }
        at = from + 1;
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                out.append('"');
                at++;
            } else {
                // what stands behind the closing quote belongs to the cell
                return out + plain().stripTrailing();
            }
            if (out.length() > Limits.MAX_CELL_LENGTH) {
                break;
            }
        }
        mistakes.line(
                Problem.error(
                                "file.quote",
                                "file",
                                Said.of("has a quote that is not closed"),
                                Said.of("in cell %s%s", Sheet.letters(column), row),
                                Said.of("a closing \"; a quote in text is written twice"))
                        .at(start, column + 1));
        at = text.length();
        return out.length() > Limits.MAX_CELL_LENGTH ? "" : out.toString();
    }

    private String plain() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == sign || c == '\n' || c == '\r') {
                break;
            }
            at++;
        }
        return text.substring(start, at);
    }

    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /// A row as a line, each cell quoted where it must be.
    static String line(List<String> cells) {
        List<String> out = new ArrayList<>(cells.size());
        for (String cell : cells) {
            out.add(
                    cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                                    || !cell.equals(cell.strip())
                            ? '"' + cell.replace("\"", "\"\"") + '"'
                            : cell);
        }
        return String.join(",", out) + "\r\n";
    }

    /// Text that no spreadsheet takes for a formula, and that is read back as it was.
    static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
