package org.wattdeck.app.report;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a report to a file. Blocking; on any thread. Replaces the file; what happens to a half
/// written one is the caller's business.
public interface ReportWriter {

    /// As pages to print: A4, fonts inside, page numbers.
    void pdf(Report report, Path file) throws IOException;

    /// As a workbook: one sheet for each table, numbers and times typed, texts never formulas.
    void xlsx(Report report, Path file) throws IOException;
}
