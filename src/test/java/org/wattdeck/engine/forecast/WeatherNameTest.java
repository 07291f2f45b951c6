package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.engine.plant.PlantInputs.Weather;

class WeatherNameTest {

    /// 20 m/s at 80 m are 20 / 8^(1/7) = 14.860 m/s at 10 m.
    @ParameterizedTest
    @CsvSource({
        "ghi_w_m2, GHI_WATTS_PER_SQUARE_METRE, 20",
        "Globalstrahlung [W/m2], GHI_WATTS_PER_SQUARE_METRE, 20",
        "irradiance_kw_m2, GHI_WATTS_PER_SQUARE_METRE, 20000",
        "ghi, GHI_WATTS_PER_SQUARE_METRE, 20",
        "dni_w_m2, DNI_WATTS_PER_SQUARE_METRE, 20",
        "diffuse_w_m2, DHI_WATTS_PER_SQUARE_METRE, 20",
        "temperature_c, AMBIENT_CELSIUS, 20",
        "temperature, AMBIENT_CELSIUS, 20",
        "tamb_fahrenheit, AMBIENT_CELSIUS, 20",
        "wind_m_s, WIND_METRES_PER_SECOND, 20",
        "wind_speed_kmh, WIND_METRES_PER_SECOND, 5.5556",
        "wind_80m_m_s, WIND_METRES_PER_SECOND, 14.8600",
        "Wind 80 m [m/s], WIND_METRES_PER_SECOND, 14.8600"
    })
    void nameAndUnitTellTheWeather(String column, Weather weather, double ofTwenty) {
        WeatherName name = WeatherName.of(column).orElseThrow();
        assertEquals(weather, name.weather());
        double value = column.equals("tamb_fahrenheit") ? 68 : 20;
        assertEquals(ofTwenty, name.of(value), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load_kw",
                "holiday",
                "cell_temperature_c",
                "wind_gust_m_s",
                "poa_w_m2",
                "wind_kw",
                "wind_direction",
                "price_eur_per_kwh",
                "flow_m_s"
            })
    void otherThingsAreNoWeather(String column) {
        assertTrue(WeatherName.of(column).isEmpty(), column);
    }
}
