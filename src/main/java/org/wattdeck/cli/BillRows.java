package org.wattdeck.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.store.file.Csv;

/// Writes bill.csv: amounts to the hundredth of a cent, so that their sum is right to the cent.
final class BillRows {

    private final Writer out;

    BillRows(Writer out) throws IOException {
        this.out = out;
        out.write("month,item,quantity,unit,price,amount\n");
    }

    /// @param prefix before each item, empty for none
    void write(Bill bill, String prefix) throws IOException {
        for (Bill.Row row : bill.rows()) {
            out.write(row.month().toString());
            out.write(',' + Csv.text(prefix + row.item()));
            out.write(',' + Csv.number(row.quantity()));
            out.write(',' + Csv.text(row.unit()));
            out.write(',' + Csv.number(row.price()));
            out.write(String.format(Locale.ROOT, ",%.4f%n", row.amount() + 0.0));
        }
    }
}
