package org.wattdeck.app.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.say.Said;

/// Who sits at the console, what they may do, and what is written down of it.
public record Access(Sessions sessions, Guard guard, Audit audit) {

    /// What the outside gives for it.
    public record Setup(
            Sessions.Policy policy,
            FirstStart firstStart,
            Audit audit,
            TriesLimit limit,
            Vault vault,
            PasswordProfile passwords) {

        /// Nobody signs in, and nothing is written down.
        public static final Setup OPEN =
                new Setup(
                        Sessions.Policy.of(Sessions.Openness.SETTING),
                        FirstStart.NONE,
                        Audit.none());

        public Setup(Sessions.Policy policy, FirstStart firstStart, Audit audit) {
            this(policy, firstStart, audit, TriesLimit.DEFAULT, Vault.none());
        }

        public Setup(
                Sessions.Policy policy,
                FirstStart firstStart,
                Audit audit,
                TriesLimit limit,
                Vault vault) {
            this(policy, firstStart, audit, limit, vault, PasswordProfile.STANDARD);
        }

        public Setup with(PasswordProfile profile) {
            return new Setup(policy, firstStart, audit, limit, vault, profile);
        }
    }

    /// Why who acts now may not do that, if so: for controls that say it beforehand.
    public Optional<Said> refusal(Actor actor, Permission permission, Optional<UUID> siteId) {
        return guard.gate().refusal(actor, permission, siteId);
    }

    /// Whether who acts may read what others did.
    public boolean readsAll(Actor actor) {
        return refusal(actor, Permission.READ_AUDIT, Optional.empty()).isEmpty();
    }

    /// What was done, newest first; one's own acts alone where one may not read those of others.
    /// Blocking.
    public List<Audit.Line> acts(Actor actor, Audit.Query query) {
        return audit.find(readsAll(actor) ? query : query.of(guard.gate().standing(actor).user()));
    }
}
