package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A small fact about the store itself, by name.
@Entity
@Table(name = "store_fact")
class FactRow {

    @Id String name;

    @Column(name = "content")
    String content;

    static FactRow of(String name, String content) {
        FactRow row = new FactRow();
        row.name = name;
        row.content = Digest.stored(content, 4000);
        return row;
    }
}
