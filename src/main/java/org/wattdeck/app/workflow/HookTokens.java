package org.wattdeck.app.workflow;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.TokenText;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Workflow;

/// The tokens with which webhooks set workflows going, one for each. Of a token only its hash is
/// kept; it is told once, when it is made. Thread-safe.
final class HookTokens {

    private static final int HASH_BYTES = 32;

    private final RecordBook book;
    private final Vault vault;

    HookTokens(RecordBook book, Vault vault) {
        this.book = book;
        this.vault = vault;
    }

    /// Makes another one; the one before is no good any more.
    CompletionStage<Verdict<String>> make(Actor actor, Workflow workflow) {
        return book.act(
                Deed.of(actor, Act.WORKFLOW_TOKEN).on(workflow.name()),
                () -> {
                    try {
                        String token =
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(vault.chance());
                        return RecordBook.Plan.of(
                                token,
                                List.of(),
                                List.of(
                                        book.next(
                                                id(workflow.id()),
                                                Kept.Sort.WORKFLOW_TOKEN,
                                                true,
                                                RecordBytes.bytes(
                                                        out -> out.write(TokenText.hash(token))))));
                    } catch (StoreException e) {
                        return Verdict.refused(Said.free(String.valueOf(e.getMessage())));
                    }
                });
    }

    private Optional<byte[]> hash(UUID workflowId) {
        return book.kept(id(workflowId))
                .filter(Kept::open)
                .map(k -> RecordBytes.read(k.body(), in -> in.readNBytes(HASH_BYTES)));
    }

    boolean has(UUID workflowId) {
        return hash(workflowId).isPresent();
    }

    /// Whether this is the token of a workflow. Takes as long for a wrong one, and for a workflow
    /// that has none.
    boolean fits(UUID workflowId, String token) {
        byte[] typed = TokenText.hash(token);
        Optional<byte[]> right = hash(workflowId);
        return MessageDigest.isEqual(right.orElse(new byte[HASH_BYTES]), typed)
                && right.isPresent();
    }

    private static UUID id(UUID workflowId) {
        return Definitions.id("workflow-token/" + workflowId);
    }
}
