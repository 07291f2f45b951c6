package org.wattdeck.app.access;

import java.util.Set;

/// Words that passwords are made of most often: by themselves, in a row, or with figures and signs
/// around them. In small letters, at least four each.
final class CommonWords {

    private static final String WORDS =
            """
            password passwort passwd motdepasse contrasena kennwort parola parole pass secret geheim
            admin administrator administrateur root user login guest test tester demo default system
            master manager super superuser operator supervisor engineer viewer owner boss chef
            welcome willkommen bienvenue hello hallo bonjour letmein openme access changeme change
            trustno whatever nothing please thankyou temporary temp start startup enter exit
            iloveyou loveyou love lover lovely forever sweet honey baby angel princess prince queen
            king kitty cookie chocolate sugar candy flower butterfly rainbow sunshine summer winter
            spring autumn fall monday tuesday wednesday thursday friday saturday sunday january
            february march april june july august september october november december sommer
            fruehling herbst montag dienstag mittwoch donnerstag freitag samstag sonntag januar
            februar juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche
            dragon monkey tiger lion eagle panther wolf bear shark dolphin horse puppy kitten bunny
            chicken spider falcon hunter ranger killer ninja samurai pirate knight warrior wizard
            shadow ghost phantom hacker matrix phoenix thunder lightning storm hurricane tornado
            football soccer baseball basketball hockey tennis golf fussball liverpool chelsea arsenal
            barcelona bayern madrid juventus yankees cowboys lakers steelers patriots
            superman batman spiderman pokemon pikachu starwars yoda skywalker potter gandalf naruto
            mustang ferrari porsche mercedes corvette camaro toyota honda yamaha harley
            computer internet google facebook twitter instagram youtube microsoft windows linux apple
            android samsung nokia oracle postgres mysql database server network router cisco
            michael jordan jessica ashley nicole daniel andrew joshua matthew thomas robert charlie
            george martin david james john maria anna peter paul stefan andreas sabine claudia
            nicolas camille julien marie sophie pierre alexander samantha jennifer amanda melissa
            purple orange yellow green blue black white silver golden diamond crystal pepper ginger
            money rich lucky winner freedom america london paris berlin munich vienna zurich
            deutschland france england germany austria schweiz mother father mutter vater family
            friend friends freund jesus christ heaven blessed faith power
            energy energie energia battery batterie solar wind turbine generator charger grid plant
            site station control console kilowatt megawatt watt volt voltage current wattdeck
            qwerty qwertz azerty asdf asdfgh zxcvbn yxcvbn qazwsx abcd abcdef
            """;

    static final Set<String> ALL = Set.of(WORDS.strip().split("\\s+"));

    private CommonWords() {}
}
