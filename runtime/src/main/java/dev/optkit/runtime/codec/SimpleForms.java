package dev.optkit.runtime.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Values of the JDK that consist of nothing but themselves. */
@SuppressWarnings("JavaUtilDate") // Applications have such values, whatever may be said of them.
final class SimpleForms {
    private static final Map<Class<?>, ValueForm> FORMS = Map.ofEntries(
            exact(Boolean.class, (value, out) -> out.writeByte(value ? 1 : 0), SimpleForms::readBoolean),
            exact(Byte.class, (value, out) -> out.writeByte(value), Input::readByte),
            exact(Short.class, (value, out) -> out.writeInt(value), in -> (short) in.readInt()),
            exact(Character.class, (value, out) -> out.writeInt(value), in -> (char) in.readInt()),
            exact(Integer.class, (value, out) -> out.writeInt(value), Input::readInt),
            exact(Long.class, (value, out) -> out.writeLong(value), Input::readLong),
            exact(
                    Float.class,
                    (value, out) -> out.writeInt(Float.floatToRawIntBits(value)),
                    in -> Float.intBitsToFloat(in.readInt())),
            exact(
                    Double.class,
                    (value, out) -> out.writeLong(Double.doubleToRawLongBits(value)),
                    in -> Double.longBitsToDouble(in.readLong())),
            exact(String.class, (value, out) -> out.writeText(value), Input::readText),
            exact(byte[].class, (value, out) -> out.writeBytes(value), Input::readBytes),
            exact(Date.class, (value, out) -> out.writeLong(value.getTime()), in -> new Date(in.readLong())),
            text(BigInteger.class, BigInteger::new),
            text(BigDecimal.class, BigDecimal::new),
            text(UUID.class, UUID::fromString),
            text(URI.class, URI::create),
            text(Currency.class, Currency::getInstance),
            text(Duration.class, Duration::parse),
            text(Period.class, Period::parse),
            text(Instant.class, Instant::parse),
            text(LocalDate.class, LocalDate::parse),
            text(LocalTime.class, LocalTime::parse),
            text(LocalDateTime.class, LocalDateTime::parse),
            text(OffsetTime.class, OffsetTime::parse),
            text(OffsetDateTime.class, OffsetDateTime::parse),
            text(ZonedDateTime.class, ZonedDateTime::parse),
            text(Year.class, year -> Year.of(Integer.parseInt(year))),
            text(YearMonth.class, YearMonth::parse),
            text(ZoneOffset.class, ZoneOffset::of),
            Map.entry(ZoneId.class, new Zone()));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private SimpleForms() {}

    static Optional<ValueForm> of(Class<?> type) {
        return Optional.ofNullable(FORMS.get(BOXES.getOrDefault(type, type)));
    }

    private static boolean readBoolean(Input in) {
        byte read = in.readByte();
        if (read != 0 && read != 1) {
            throw new MalformedValueException("Neither true nor false");
        }
        return read == 1;
    }

    private static <T> Map.Entry<Class<?>, ValueForm> exact(
            Class<T> type, BiConsumer<T, Output> writer, Function<Input, T> reader) {
        return Map.entry(type, new Exact<>(type, writer, reader));
    }

    private static <T> Map.Entry<Class<?>, ValueForm> text(Class<T> type, Function<String, T> parser) {
        return exact(type, (value, out) -> out.writeText(value.toString()), in -> parser.apply(in.readText()));
    }

    private record Exact<T>(Class<T> type, BiConsumer<T, Output> writer, Function<Input, T> reader)
            implements ValueForm {
        @Override
        public void write(Object value, Output out) {
            ValueForm.requireExactly(type, value);
            writer.accept(type.cast(value), out);
        }

        @Override
        public Object read(Input in) {
            return reader.apply(in);
        }
    }

    /** The classes of zones are the JDK's own. */
    private record Zone() implements ValueForm {
        @Override
        public void write(Object value, Output out) {
            out.writeText(ValueForm.checked(ZoneId.class, value).getId());
        }

        @Override
        public Object read(Input in) {
            return ZoneId.of(in.readText());
        }
    }
}
