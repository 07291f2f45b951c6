package org.wattdeck.store.transfer;

/// How large a file and what it holds may be. All are checked before anything is expanded or kept.
final class Limits {

    static final long MEGABYTE = 1024L * 1024;

    /// Text files.
    static final long MAX_TEXT_BYTES = 64 * MEGABYTE;
    static final int MAX_JSON_BYTES = (int) (64 * MEGABYTE);
    static final int MAX_YAML_BYTES = (int) (8 * MEGABYTE);

    /// Archives, as they lie on the disk.
    static final long MAX_ARCHIVE_BYTES = 20 * MEGABYTE;
    /// All parts of an archive, unpacked.
    static final long MAX_UNPACKED_BYTES = 200 * MEGABYTE;
    static final int MAX_ENTRIES = 1000;
    /// Unpacked over packed, for parts larger than [#SMALL_BYTES].
    static final int MAX_RATIO = 100;
    static final long SMALL_BYTES = MEGABYTE;

    static final int MAX_SHEETS = 100;
    static final int MAX_ROWS = 1_048_576;
    static final int MAX_COLUMNS = 1024;
    /// Cells with something in them, over all sheets.
    static final int MAX_CELLS = 5_000_000;
    static final int MAX_CELL_LENGTH = 32_767;

    private Limits() {}
}
