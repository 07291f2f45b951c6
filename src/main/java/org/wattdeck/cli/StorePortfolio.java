package org.wattdeck.cli;

import java.util.List;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;

/// The portfolio of a console's store, for a command. Nobody else has the data folder meanwhile.
public interface StorePortfolio extends AutoCloseable {

    Portfolio portfolio();

    /// Makes a change, as the console does it: with its rules, its rights and its audit.
    Verdict<PortfolioAct> apply(PortfolioChange change, String reason);

    @Override
    void close();

    /// Opens it for who may do this there.
    @FunctionalInterface
    interface Opening {

        /// @param what as the audit has it: `portfolio.export`
        /// @throws StoreException if it is in use or away, or who comes may not do that
        StorePortfolio open(Arguments arguments, Permission needed, String what);
    }

    /// Says that the portfolio is the store's.
    Command.Option STORE =
            new Command.Option(
                    "--store",
                    "",
                    "the portfolio of the console's store; where people sign in, with a token",
                    false);

    /// The options of a command on the portfolio of a store.
    List<Command.Option> OPTIONS =
            List.of(
                    STORE,
                    new Command.Option(
                            "--data", "DIR", "--store: the console's data folder", false),
                    new Command.Option(
                            "--database-url",
                            "URL",
                            "--store: PostgreSQL, as the console's",
                            false),
                    new Command.Option("--database-user", "NAME", "--store: its user", false),
                    new Command.Option(
                            "--database-password-file", "FILE", "--store: its password", false),
                    Visitors.OPTION);
}
