package org.wattdeck.store.report;

import java.io.IOException;
import java.nio.file.Path;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.report.ReportWriter;

/// Reports as PDF and XLSX files.
public final class ReportFiles implements ReportWriter {

    @Override
    public void pdf(Report report, Path file) throws IOException {
        PdfReport.write(report, file);
    }

    @Override
    public void xlsx(Report report, Path file) throws IOException {
        XlsxReport.write(report, file);
    }
}
