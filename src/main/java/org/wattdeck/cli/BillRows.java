package org.wattdeck.cli;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.store.file.Csv;

/// Writes bill.csv: amounts to the hundredth of a cent, so that their sum is right to the cent;
/// quantities and prices to a millionth. The sums of a bill are not made of these.
final class BillRows {

    private static final int AMOUNT_DECIMALS = 4;
    private static final int DECIMALS = 6;

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
            out.write(',' + Csv.number(rounded(row.quantity())));
            out.write(',' + Csv.text(row.unit()));
            out.write(',' + Csv.number(rounded(row.price())));
            out.write(',' + amount(row.amount()) + '\n');
        }
    }

    static String amount(double value) {
        return BigDecimal.valueOf(value)
                .setScale(AMOUNT_DECIMALS, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /// Finer than any meter or price, and without the noise of adding up.
    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
    }
}
