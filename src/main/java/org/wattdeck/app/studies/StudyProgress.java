package org.wattdeck.app.studies;

/// How far a run is. What is not known is NaN.
///
/// @param done cases and sizes that are done, of `cases`
/// @param name of the case that is worked on; of several at once the one last heard of
/// @param elapsedSeconds since the run began
/// @param leftSeconds until it is done, if the rest takes as long as what was done
/// @param bestMoney what the best answer so far is worth, in units of the goal
/// @param boundMoney no answer is worth less
/// @param place where cases and sizes are run
public record StudyProgress(
        int done,
        int cases,
        String name,
        double elapsedSeconds,
        double leftSeconds,
        double bestMoney,
        double boundMoney,
        double gapFraction,
        RunPlace place) {

    public static final StudyProgress NONE =
            new StudyProgress(
                    0, 1, "", 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, RunPlace.HERE);
}
