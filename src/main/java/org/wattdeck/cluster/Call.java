package org.wattdeck.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The only thing that members send each other: bytes, to be handed to the [Desk] of the other one.
/// Hazelcast makes it by its number; no class is named in what is sent.
final class Call implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {

    static final int FACTORY = 5019;
    private static final int NUMBER = 1;

    /// Makes them where they arrive.
    static final DataSerializableFactory MAKER =
            number -> {
                if (number != NUMBER) {
                    throw new IllegalArgumentException("There is nothing of number " + number);
                }
                return new Call(new byte[0]);
            };

    private static final byte[] NOTHING = {};

    private byte[] sealed;
    private @Nullable HazelcastInstance at;

    Call(byte[] sealed) {
        this.sealed = sealed;
    }

    @Override
    public byte[] call() {
        return at != null && at.getUserContext().get(Desk.KEY) instanceof Desk desk
                ? desk.answer(sealed)
                : NOTHING;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        at = instance;
    }

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public int getClassId() {
        return NUMBER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByteArray(sealed);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        byte @Nullable [] bytes = in.readByteArray();
        sealed = bytes == null ? NOTHING : bytes;
    }
}
