package org.wattdeck.engine.transfer;

import java.util.List;
import org.wattdeck.domain.schema.Field;

/// What the rows of a sheet are.
enum SheetKind {
    SITES("site", TableSchemas.SITES),
    ASSETS("asset", TableSchemas.ASSET),
    GROUPS("group", TableSchemas.GROUPS),
    MEMBERS("member", TableSchemas.MEMBERS),
    DEPENDENCIES("dependency", TableSchemas.DEPENDENCIES),
    DOCUMENTS("document", TableSchemas.DOCUMENTS),
    TEMPLATES("template", TableSchemas.TEMPLATES);

    private final String scope;
    private final List<Field> fields;

    SheetKind(String scope, List<Field> fields) {
        this.scope = scope;
        this.fields = fields;
    }

    /// How the list of words calls it.
    String scope() {
        return scope;
    }

    List<Field> fields() {
        return fields;
    }

    /// Whether its rows have the fields of a type of asset, too.
    boolean typed() {
        return this == ASSETS || this == TEMPLATES;
    }
}
