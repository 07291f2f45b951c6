package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.testing.Portfolios;

class PlantStateTest {

    private static final int HEAD = 4 + 4 + 12 + 8 + 4;
    private static final int ASSET = 16 + 4 + 4 + 4;

    private final Registry registry = Portfolios.mixed(40);
    private final PlantSettings settings = PlantSettings.DEFAULT;

    private Plant ran() {
        Plant plant = Plant.of(registry, settings, Instant.parse("2026-06-21T10:00:00Z"));
        plant.setpoint(0, 20, Double.NaN);
        plant.advance(300, 4);
        return plant;
    }

    @Test
    void whatIsReadBackLooksTheSameBeforeItIsStepped() {
        Plant plant = ran();
        PlantSnapshot before = plant.snapshot();
        PlantSnapshot after = Plant.fromState(registry, settings, plant.state()).snapshot();
        for (int i = 0; i < registry.assets().size(); i++) {
            assertEquals(before.powerKw(i), after.powerKw(i));
            assertEquals(before.availableKw(i), after.availableKw(i));
            assertEquals(before.temperatureCelsius(i), after.temperatureCelsius(i));
            assertEquals(before.status(i), after.status(i));
            assertEquals(before.socFraction(i), after.socFraction(i), 1e-12);
        }
    }

    /// As the first version of it was: without what can be seen.
    private static byte[] ofTheFirstVersion(byte[] state) {
        ByteBuffer in = ByteBuffer.wrap(state);
        ByteBuffer out = ByteBuffer.allocate(state.length);
        copy(in, out, HEAD);
        out.putInt(4, 1);
        int assets = in.getInt(HEAD - 4);
        for (int n = 0; n < assets; n++) {
            int width = in.getInt(in.position() + ASSET - 4);
            copy(in, out, ASSET + 8 * 8);
            in.position(in.position() + 3 * 8);
            copy(in, out, 8 * width);
        }
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.position());
        out.putLong(crc.getValue());
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static void copy(ByteBuffer in, ByteBuffer out, int bytes) {
        byte[] some = new byte[bytes];
        in.get(some);
        out.put(some);
    }

    @Test
    void whatAnOlderProgramSavedIsGoneOnWith() {
        Plant plant = ran();
        byte[] older = ofTheFirstVersion(plant.state());
        assertTrue(older.length < plant.state().length);
        Plant on = Plant.fromState(registry, settings, older);
        plant.step(4);
        on.step(4);
        assertArrayEquals(plant.state(), on.state());
    }

    @Test
    void aVersionThatIsNotKnownIsRefused() {
        byte[] state = ran().state();
        ByteBuffer.wrap(state).putInt(4, 99);
        String why =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Plant.fromState(registry, settings, state))
                        .getMessage();
        assertEquals("The saved plant state has version 99, this program knows 3.", why);
    }
}
