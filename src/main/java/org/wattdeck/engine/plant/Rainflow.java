package org.wattdeck.engine.plant;

/// Rainflow counting of a stream of turning points after ASTM E1049-85, section 5.4.4: a range
/// between two points that is not larger than the one before it closes. Ranges that never close
/// stay on the stack as half cycles.
///
/// The stack lives in an array that belongs to the caller, `capacity` numbers from `offset`;
/// when it is full, its oldest range is counted as a half cycle.
final class Rainflow {

    /// Gets each range as it is counted: 1 for a full cycle, 0.5 for half of one.
    @FunctionalInterface
    interface Counter {
        void count(double range, double cycles);
    }

    private Rainflow() {}

    /// Adds a turning point to a stack of `size` points; returns the new size.
    static int add(
            double[] stack, int offset, int capacity, int size, double point, Counter counter) {
        int n = size;
        if (n == capacity) {
            counter.count(Math.abs(stack[offset + 1] - stack[offset]), 0.5);
            System.arraycopy(stack, offset + 1, stack, offset, n - 1);
            n--;
        }
        stack[offset + n++] = point;
        while (n >= 3) {
            double last = Math.abs(stack[offset + n - 1] - stack[offset + n - 2]);
            double before = Math.abs(stack[offset + n - 2] - stack[offset + n - 3]);
            if (last < before) {
                break;
            }
            if (n == 3) {
                counter.count(before, 0.5);
                System.arraycopy(stack, offset + 1, stack, offset, 2);
                n = 2;
            } else {
                counter.count(before, 1);
                stack[offset + n - 3] = stack[offset + n - 1];
                n -= 2;
            }
        }
        return n;
    }

    /// Counts what is left on the stack as half cycles.
    static void rest(double[] stack, int offset, int size, Counter counter) {
        for (int i = 1; i < size; i++) {
            counter.count(Math.abs(stack[offset + i] - stack[offset + i - 1]), 0.5);
        }
    }
}
