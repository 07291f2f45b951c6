package org.wattdeck.store.transfer;

import java.util.Locale;

/// What a number in a cell is, by how it is shown.
enum CellFormat {
    NUMBER,
    DATE,
    PERCENT;

    /// @param id of the format, the lower ones are fixed
    /// @param code of one that the workbook has of its own, else empty
    static CellFormat of(int id, String code) {
        if (code.isEmpty()) {
            boolean date =
                    id >= 14 && id <= 17
                            || id == 22
                            || id >= 27 && id <= 36
                            || id >= 50 && id <= 58;
            return date ? DATE : id == 9 || id == 10 ? PERCENT : NUMBER;
        }
        // Without texts in quotes, colours and conditions in brackets, and signs that stand alone.
        String bare =
                code.length() > 255
                        ? ""
                        : code.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.", "")
                                .toLowerCase(Locale.ROOT);
        if (bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.matches(".*m{3,}.*")) {
            return DATE;
        }
        return bare.indexOf('%') >= 0 ? PERCENT : NUMBER;
    }
}
