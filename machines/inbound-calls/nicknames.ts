/** Given names that one person goes by, in the United States and among Spanish speakers: each line is one name. */

const LINES = `
abigail abby gail
albert al bert alberto beto
alejandra ale sandra
alejandro alex ale alexander alexandra sasha
alfredo alfred fred fredo
alicia alice ali licha
andrew andy drew andres
angela angie angelica
anthony tony antonio tono
barbara barb barbie
benjamin ben benny benji
beatriz beatrice bea betty
carolina caroline carol carrie caro
catherine katherine kathryn catalina cathy kathy kate katie kat kitty cat
charles charlie chuck carlos chas
christina christine cristina chris tina chrissy
christopher chris cristobal kris topher
concepcion concha conchita connie
daniel dan danny dani
daniela daniella danielle dani
david dave davey
deborah debra deb debbie
dolores lola
dorothy dot dottie
edward eddie ed ted ned eduardo lalo
elizabeth elisabeth liz lizzie beth betsy betty eliza isabel elsa libby
emily emilia em emmy
enrique henry quique kike
ernesto ernest ernie
esperanza espe hope
eugene gene eugenio
fernando fer nando
francisco francis frank paco pancho kiko cisco
francisca frances fran paca
frederick fred freddy federico fede
gabriel gabe gabo
gabriela gabriella gabby gaby
george jorge
gerald jerry gerardo gerry
gerard jerry gerardo
gregory greg gregorio goyo
guadalupe lupe lupita
guillermo william will willy memo bill billy willie liam
gustavo gus tavo
hector tito
ignacio nacho
isabella bella isa izzy
ismael izzy
jacob jake jacobo
james jim jimmy jamie jaime santiago diego
jennifer jen jenny jenn
jessica jess jessie
jesus chuy
joan joanna joanne juana
john johnny jon jack juan
jonathan jon jonny john
jose joseph joe joey pepe
josefina josephine josie pepa fina
joshua josh
judith judy
kenneth ken kenny
kimberly kim
lawrence larry lorenzo laurence
leonard leo lenny leonardo
louis luis lou lewis louie lucho
luz lucy lucia
manuel manny manolo
marcus mark marc marcos marco
margaret maggie meg peggy marge margie rita margarita greta
maria mary marie mari
matthew matt mateo matty
megan meg
melissa mel missy
mercedes meche
michael mike mikey mick miguel mickey
mitchell mitch
monica moni
nancy nan
natalia natalie nat talia
nathaniel nathan nate
nicholas nick nicky nicolas nico
nicole nicki nicky
olivia liv livvy
oscar oz
pamela pam
patricia pat patty trish tricia paty
patrick pat paddy patricio
paul pablo
pedro peter pete
philip phillip phil felipe
rafael raphael rafa
ramon moncho ray raymond
rebecca becky becca
richard rick ricky rich dick ricardo
robert bob bobby rob robbie roberto beto bert
rodrigo rod
roger rogelio
ronald ron ronnie
rosario charo
rosa rose rosie
samantha sam sammy
samuel sam sammy
salvador sal chava
santiago santi
sebastian seb bastian
stephanie steph estefania fanny
steven stephen steve stevie esteban
susan sue susie suzanne susana
teresa theresa terry tere tess
theodore ted theo teddy teodoro
thomas tom tommy tomas
timothy tim timmy timoteo
valentina val vale
valeria valerie val vale
veronica vero ronnie
victor vic
victoria vicky tori
vincent vince vinny vicente chente
virginia ginny
walter walt
xavier javier javi
yolanda yoli
zachary zach zack`;

const SETS: readonly ReadonlySet<string>[] = LINES.trim()
  .split('\n')
  .map((line) => new Set(line.split(' ')));

/** Whether both are, or may be short for, one given name; small letters without accents. */
export const areOneName = (one: string, other: string): boolean =>
  one === other || SETS.some((names) => names.has(one) && names.has(other));

/** A name in its own right: it is not taken for a misheard other one. */
export const isANameOfItsOwn = (name: string): boolean => SETS.some((names) => names.has(name));
