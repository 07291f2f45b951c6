package org.wattdeck.app.maintenance;

import static org.wattdeck.app.record.RecordBytes.bytes;
import static org.wattdeck.app.record.RecordBytes.optional;
import static org.wattdeck.app.record.RecordBytes.read;

import org.wattdeck.app.JournalBytes;
import org.wattdeck.engine.maintenance.health.HealthPart;

/// How proposals stand as bytes in journal and database.
final class ProposalCodec {

    private ProposalCodec() {}

    static byte[] of(Proposal p) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, p.id());
                    JournalBytes.uuid(out, p.assetId());
                    JournalBytes.text(out, p.part().name());
                    out.writeInt(p.turn());
                    JournalBytes.text(out, p.state().name());
                    JournalBytes.instant(out, p.due());
                    JournalBytes.text(out, p.reason());
                    WorkCodec.stamp(out, p.created());
                    WorkCodec.stamp(out, p.updated());
                    optional(out, p.orderId(), JournalBytes::uuid);
                    JournalBytes.text(out, p.why());
                });
    }

    /// @throws IllegalArgumentException if these are not the bytes of a proposal
    static Proposal proposal(byte[] body) {
        return read(
                body,
                in ->
                        new Proposal(
                                JournalBytes.uuid(in),
                                JournalBytes.uuid(in),
                                HealthPart.valueOf(JournalBytes.text(in)),
                                in.readInt(),
                                Proposal.State.valueOf(JournalBytes.text(in)),
                                JournalBytes.instant(in),
                                JournalBytes.text(in),
                                WorkCodec.stamp(in),
                                WorkCodec.stamp(in),
                                optional(in, JournalBytes::uuid),
                                JournalBytes.text(in)));
    }
}
