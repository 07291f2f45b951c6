package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// What every asset has beside its spec, and what a site has.
final class CoreSchemas {

    private CoreSchemas() {}

    private static final Field STATUS =
            new Field.Choice(
                    "status",
                    false,
                    List.of("active", "inactive", "maintenance", "decommissioned"),
                    Optional.of("active"));

    static final Schema ASSET =
            new Schema(
                    "asset",
                    List.of(
                            section(
                                    "Identity",
                                    text("code", 50),
                                    requiredText("name", 255),
                                    text("description", 2000),
                                    text("location", 255),
                                    STATUS),
                            section(
                                    "Dates",
                                    date("installation_date"),
                                    date("commissioning_date"),
                                    date("warranty_expiry_date")),
                            section(
                                    "Maker",
                                    text("manufacturer", 255),
                                    text("model", 255),
                                    text("serial_number", 255)),
                            own()),
                    List.of());

    static final Schema GROUP =
            new Schema(
                    "group",
                    List.of(
                            section(
                                    "Identity",
                                    requiredText("code", 50),
                                    requiredText("name", 255),
                                    new Field.Choice(
                                            "type", false, Group.TYPES, Optional.of("custom")),
                                    text("description", 2000),
                                    new Field.Ref("site", false, "site"),
                                    new Field.Ref("parent", false, "group")),
                            own()),
                    List.of());

    static final Schema SITE =
            new Schema(
                    "site",
                    List.of(
                            section(
                                    "Identity",
                                    text("code", 50),
                                    requiredText("name", 255),
                                    text("location", 255),
                                    choice(
                                            "site_type",
                                            "commercial",
                                            "industrial",
                                            "residential",
                                            "utility"),
                                    STATUS),
                            section(
                                    "Place",
                                    text("address", 500),
                                    text("city", 100),
                                    text("state_province", 100),
                                    text("country", 100),
                                    text("postal_code", 20),
                                    number("latitude", DEGREE, Range.closed(-90, 90)),
                                    number("longitude", DEGREE, Range.closed(-180, 180)),
                                    text("timezone", 50)),
                            section(
                                    "Size",
                                    number("total_capacity_kw", KILOWATT, Range.NOT_NEGATIVE)),
                            own()),
                    List.of());
}
