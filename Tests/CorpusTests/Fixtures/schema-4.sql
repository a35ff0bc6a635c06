-- A corpus as version 4 of the schema kept it: an invented article of the examples with a table of people and three corrections.
PRAGMA application_id = 1903521652;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE word (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO word VALUES(1,'joined');
INSERT INTO word VALUES(2,'Bridge');
INSERT INTO word VALUES(3,'VNP');
INSERT INTO word VALUES(4,'Larkhaven');
INSERT INTO word VALUES(5,'en');
INSERT INTO word VALUES(6,'title');
INSERT INTO word VALUES(7,'dateline');
INSERT INTO word VALUES(8,'body');
INSERT INTO word VALUES(9,'caption');
INSERT INTO word VALUES(10,'signature');
INSERT INTO word VALUES(11,'organization');
INSERT INTO word VALUES(12,'person');
INSERT INTO word VALUES(13,'place');
INSERT INTO word VALUES(14,'group');
INSERT INTO word VALUES(15,'nominal');
INSERT INTO word VALUES(16,'name');
INSERT INTO word VALUES(17,'pronoun');
INSERT INTO word VALUES(18,'pledge');
INSERT INTO word VALUES(19,'promise');
INSERT INTO word VALUES(20,'indirect');
INSERT INTO word VALUES(21,'verb');
INSERT INTO word VALUES(22,'unstated');
INSERT INTO word VALUES(23,'discuss');
INSERT INTO word VALUES(24,'agree');
INSERT INTO word VALUES(25,'say');
INSERT INTO word VALUES(26,'direct');
INSERT INTO word VALUES(27,'stress');
INSERT INTO word VALUES(28,'mixed');
INSERT INTO word VALUES(29,'affirm');
INSERT INTO word VALUES(30,'propose');
INSERT INTO word VALUES(31,'emphasize');
INSERT INTO word VALUES(32,'express');
INSERT INTO word VALUES(33,'want');
INSERT INTO word VALUES(34,'welcome');
INSERT INTO word VALUES(35,'praise');
INSERT INTO word VALUES(36,'call');
INSERT INTO word VALUES(37,'urge');
INSERT INTO word VALUES(38,'tell');
INSERT INTO word VALUES(39,'note');
INSERT INTO word VALUES(40,'ask');
INSERT INTO word VALUES(41,'deny');
INSERT INTO word VALUES(42,'corrected');
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT, byline TEXT,
    outlet INTEGER REFERENCES word, section INTEGER REFERENCES word, place INTEGER REFERENCES word,
    published TEXT, url TEXT, path TEXT,
    language INTEGER NOT NULL REFERENCES word,
    words INTEGER NOT NULL,
    story INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    tail TEXT NOT NULL
) STRICT;
INSERT INTO article VALUES(1,'state-visit.txt','Velmora and Kestria pledge to open the strait bridge by 2028',NULL,3,NULL,4,'2025-03-18',NULL,'state-visit.txt',5,464,1,-4846300123416170032,replace('\n','\n',char(10)));
CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    position INTEGER NOT NULL,
    kind INTEGER NOT NULL REFERENCES word,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    lead TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO paragraph VALUES(1,1,1,6,0,60,'','Velmora and Kestria pledge to open the strait bridge by 2028');
INSERT INTO paragraph VALUES(2,1,2,7,62,97,replace('\n\n','\n',char(10)),'LARKHAVEN, March 18, 2025 (VNP) —');
INSERT INTO paragraph VALUES(3,1,3,8,98,289,' ','President of Velmora Helena Marsh and President of Kestria Ludovic Varga held talks at the Old Customs House in Larkhaven on Tuesday, on the first day of Ms. Marsh’s state visit to Kestria.');
INSERT INTO paragraph VALUES(4,1,4,9,291,427,replace('\n\n','\n',char(10)),'President of Velmora Helena Marsh (L) shakes hands with President of Kestria Ludovic Varga before their talks in Larkhaven. (Photo: VNP)');
INSERT INTO paragraph VALUES(5,1,5,8,429,600,replace('\n\n','\n',char(10)),'The two presidents reviewed ten years of cooperation between their countries and discussed fishing rights, the price of electricity and the bridge over the Strait of Morn.');
INSERT INTO paragraph VALUES(6,1,6,8,602,707,replace('\n\n','\n',char(10)),'They agreed to set up a joint office for the bridge and pledged to open it to traffic by the end of 2028.');
INSERT INTO paragraph VALUES(7,1,7,8,709,813,replace('\n\n','\n',char(10)),'“A bridge is a promise made of steel,” Marsh said after the talks. “We intend to keep this one.”');
INSERT INTO paragraph VALUES(8,1,8,8,815,963,replace('\n\n','\n',char(10)),'Varga said that the bridge would bring the two coasts closer than any treaty had done, and thanked the engineers who had worked through two winters.');
INSERT INTO paragraph VALUES(9,1,9,9,965,1002,replace('\n\n','\n',char(10)),'An overview of the talks (Photo: VNP)');
INSERT INTO paragraph VALUES(10,1,10,8,1004,1206,replace('\n\n','\n',char(10)),'The Kestrian president stressed that his country would pay its half of the costs “to the last crown”, and that no village on the northern shore would lose its ferry before the first car had crossed.');
INSERT INTO paragraph VALUES(11,1,11,8,1208,1405,replace('\n\n','\n',char(10)),'For her part, Marsh affirmed Velmora’s consistent policy of treating Kestria as its closest partner. She proposed that the two governments share the income from the toll equally for thirty years.');
INSERT INTO paragraph VALUES(12,1,12,8,1407,1572,replace('\n\n','\n',char(10)),'Emphasizing the role of young people, the two leaders expressed their hope that students would be able to enrol on either side of the strait from the autumn of 2026.');
INSERT INTO paragraph VALUES(13,1,13,8,1574,1707,replace('\n\n','\n',char(10)),'They welcomed the agreement on herring quotas that their ministers had signed in January, and called on fishing fleets to respect it.');
INSERT INTO paragraph VALUES(14,1,14,9,1709,1862,replace('\n\n','\n',char(10)),'Velmoran Foreign Minister Ana Castellane (third from right) and Kestrian Prime Minister Ilze Morand sign the agreement on the bridge office. (Photo: VNP)');
INSERT INTO paragraph VALUES(15,1,15,8,1864,2089,replace('\n\n','\n',char(10)),'At a separate meeting, Velmoran Foreign Minister Ana Castellane and Kestrian Prime Minister Ilze Morand signed the agreement on the bridge office. Morand told reporters that the office would open in May with a staff of forty.');
INSERT INTO paragraph VALUES(16,1,16,8,2091,2208,replace('\n\n','\n',char(10)),'Castellane noted that both parliaments still had to approve the agreement. “I do not expect a quarrel,” she said.');
INSERT INTO paragraph VALUES(17,1,17,8,2210,2393,replace('\n\n','\n',char(10)),'The question of the toll is not settled. Officials of both delegations, who spoke on condition of anonymity, said that the two sides remained far apart on how much lorries should pay.');
INSERT INTO paragraph VALUES(18,1,18,8,2395,2554,replace('\n\n','\n',char(10)),'Asked about those differences, Varga denied that there was any dispute. “We are talking about two crowns, not about two worlds,” he told a news conference.');
INSERT INTO paragraph VALUES(19,1,19,8,2556,2679,replace('\n\n','\n',char(10)),'Ms. Marsh will speak to students of the Maritime University on Wednesday before she returns to Port Alder, her office said.');
INSERT INTO paragraph VALUES(20,1,20,10,2681,2684,replace('\n\n','\n',char(10)),'VNP');
INSERT INTO paragraph VALUES(21,1,21,10,2686,2768,replace('\n\n','\n',char(10)),'[This article was invented for quoth: its people, places and events are not real.]');
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    paragraph INTEGER NOT NULL REFERENCES paragraph,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL, length INTEGER NOT NULL
) STRICT;
INSERT INTO sentence VALUES(1,1,1,0,60);
INSERT INTO sentence VALUES(2,2,2,0,35);
INSERT INTO sentence VALUES(3,3,3,0,191);
INSERT INTO sentence VALUES(4,4,4,0,123);
INSERT INTO sentence VALUES(5,4,5,124,12);
INSERT INTO sentence VALUES(6,5,6,0,171);
INSERT INTO sentence VALUES(7,6,7,0,105);
INSERT INTO sentence VALUES(8,7,8,0,70);
INSERT INTO sentence VALUES(9,7,9,71,33);
INSERT INTO sentence VALUES(10,8,10,0,148);
INSERT INTO sentence VALUES(11,9,11,0,37);
INSERT INTO sentence VALUES(12,10,12,0,202);
INSERT INTO sentence VALUES(13,11,13,0,102);
INSERT INTO sentence VALUES(14,11,14,103,94);
INSERT INTO sentence VALUES(15,12,15,0,165);
INSERT INTO sentence VALUES(16,13,16,0,133);
INSERT INTO sentence VALUES(17,14,17,0,140);
INSERT INTO sentence VALUES(18,14,18,141,12);
INSERT INTO sentence VALUES(19,15,19,0,146);
INSERT INTO sentence VALUES(20,15,20,147,78);
INSERT INTO sentence VALUES(21,16,21,0,74);
INSERT INTO sentence VALUES(22,16,22,75,42);
INSERT INTO sentence VALUES(23,17,23,0,40);
INSERT INTO sentence VALUES(24,17,24,41,142);
INSERT INTO sentence VALUES(25,18,25,0,71);
INSERT INTO sentence VALUES(26,18,26,72,87);
INSERT INTO sentence VALUES(27,19,27,0,123);
INSERT INTO sentence VALUES(28,20,28,0,3);
INSERT INTO sentence VALUES(29,21,29,0,82);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    given_slug TEXT,
    kind INTEGER NOT NULL REFERENCES word,
    name TEXT NOT NULL,
    folded TEXT,
    affiliation INTEGER REFERENCES word, country INTEGER REFERENCES word,
    key TEXT NOT NULL AS (coalesce(folded, lower(name))),
    slug TEXT NOT NULL AS (coalesce(given_slug, replace(key, ' ', '-')))
) STRICT;
INSERT INTO entity VALUES(1,NULL,11,'Velmora and Kestria',NULL,NULL,NULL);
INSERT INTO entity VALUES(2,'marsh',12,'Helena Marsh','helena marsh',NULL,NULL);
INSERT INTO entity VALUES(3,NULL,12,'Ludovic Varga',NULL,NULL,NULL);
INSERT INTO entity VALUES(4,NULL,11,'Old Customs House',NULL,NULL,NULL);
INSERT INTO entity VALUES(5,NULL,13,'Strait of Morn',NULL,NULL,NULL);
INSERT INTO entity VALUES(6,NULL,11,'Ludovic Varga''s country','ludovic varga country',NULL,NULL);
INSERT INTO entity VALUES(7,NULL,12,'Ana Castellane',NULL,NULL,NULL);
INSERT INTO entity VALUES(8,NULL,12,'Ilze Morand',NULL,NULL,NULL);
INSERT INTO entity VALUES(9,NULL,11,'a news conference',NULL,NULL,NULL);
INSERT INTO entity VALUES(10,NULL,11,'Maritime University',NULL,NULL,NULL);
INSERT INTO entity VALUES(11,NULL,11,'Port Alder',NULL,NULL,NULL);
INSERT INTO entity VALUES(12,NULL,11,'Ana Castellane''s office','ana castellane office',NULL,NULL);
INSERT INTO entity VALUES(13,NULL,11,'Kestria',NULL,NULL,NULL);
INSERT INTO entity VALUES(14,NULL,11,'VNP',NULL,NULL,NULL);
INSERT INTO entity VALUES(15,NULL,13,'Larkhaven',NULL,NULL,NULL);
INSERT INTO entity VALUES(16,NULL,11,'Kestrian',NULL,NULL,NULL);
INSERT INTO entity VALUES(17,NULL,11,'Velmora',NULL,NULL,NULL);
INSERT INTO entity VALUES(18,NULL,14,'fishing fleets',NULL,NULL,NULL);
INSERT INTO entity VALUES(19,NULL,14,'reporters',NULL,NULL,NULL);
INSERT INTO entity VALUES(20,NULL,14,'Officials of both delegations',NULL,NULL,NULL);
INSERT INTO entity VALUES(21,NULL,14,'Helena Marsh and Ludovic Varga',NULL,NULL,NULL);
INSERT INTO entity VALUES(22,NULL,14,'Ana Castellane and Ilze Morand',NULL,NULL,NULL);
CREATE TABLE other_name (
    entity INTEGER NOT NULL REFERENCES entity,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, key)
) STRICT, WITHOUT ROWID;
INSERT INTO other_name VALUES(2,'h marsh','H. Marsh');
INSERT INTO other_name VALUES(2,'marsh','Marsh');
INSERT INTO other_name VALUES(3,'varga','Varga');
INSERT INTO other_name VALUES(7,'castellane','Castellane');
INSERT INTO other_name VALUES(8,'morand','Morand');
CREATE TABLE role (
    entity INTEGER NOT NULL REFERENCES entity,
    article INTEGER NOT NULL REFERENCES article,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, article, name)
) STRICT, WITHOUT ROWID;
INSERT INTO role VALUES(2,1,'President of Velmora');
INSERT INTO role VALUES(3,1,'President of Kestria');
INSERT INTO role VALUES(7,1,'Velmoran Foreign Minister');
INSERT INTO role VALUES(8,1,'Kestrian Prime Minister');
CREATE TABLE group_member (
    entity INTEGER NOT NULL REFERENCES entity,
    position INTEGER NOT NULL,
    member INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
INSERT INTO group_member VALUES(21,0,2);
INSERT INTO group_member VALUES(21,1,3);
INSERT INTO group_member VALUES(22,0,7);
INSERT INTO group_member VALUES(22,1,8);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    sentence INTEGER NOT NULL REFERENCES sentence,
    form INTEGER NOT NULL REFERENCES word,
    entity INTEGER REFERENCES entity,
    back INTEGER,
    start INTEGER NOT NULL, length INTEGER NOT NULL
) STRICT;
INSERT INTO mention VALUES(1,1,15,1,NULL,0,7);
INSERT INTO mention VALUES(2,1,16,13,NULL,12,7);
INSERT INTO mention VALUES(3,2,16,14,NULL,27,3);
INSERT INTO mention VALUES(4,3,16,2,NULL,0,33);
INSERT INTO mention VALUES(5,3,16,21,NULL,0,72);
INSERT INTO mention VALUES(6,3,16,3,NULL,38,34);
INSERT INTO mention VALUES(7,3,16,4,NULL,91,17);
INSERT INTO mention VALUES(8,3,16,15,NULL,112,9);
INSERT INTO mention VALUES(9,3,16,2,NULL,154,9);
INSERT INTO mention VALUES(10,3,16,13,NULL,183,7);
INSERT INTO mention VALUES(11,4,16,2,NULL,0,33);
INSERT INTO mention VALUES(12,4,16,3,NULL,56,34);
INSERT INTO mention VALUES(13,4,17,21,8,98,5);
INSERT INTO mention VALUES(14,4,16,15,NULL,113,9);
INSERT INTO mention VALUES(15,6,15,21,2,0,18);
INSERT INTO mention VALUES(16,6,17,21,1,61,5);
INSERT INTO mention VALUES(17,6,16,5,NULL,156,14);
INSERT INTO mention VALUES(18,7,17,21,3,0,4);
INSERT INTO mention VALUES(19,7,17,NULL,NULL,72,2);
INSERT INTO mention VALUES(20,8,16,2,NULL,43,5);
INSERT INTO mention VALUES(21,9,17,2,1,74,2);
INSERT INTO mention VALUES(22,10,16,3,NULL,0,5);
INSERT INTO mention VALUES(23,12,6,3,1,0,22);
INSERT INTO mention VALUES(24,12,16,16,NULL,4,8);
INSERT INTO mention VALUES(25,12,17,3,2,37,3);
INSERT INTO mention VALUES(26,12,15,6,NULL,37,11);
INSERT INTO mention VALUES(27,12,17,6,1,59,3);
INSERT INTO mention VALUES(28,12,17,NULL,NULL,159,3);
INSERT INTO mention VALUES(29,13,17,2,9,4,3);
INSERT INTO mention VALUES(30,13,16,2,NULL,14,5);
INSERT INTO mention VALUES(31,13,16,17,NULL,29,7);
INSERT INTO mention VALUES(32,13,16,13,NULL,71,7);
INSERT INTO mention VALUES(33,13,17,13,1,82,3);
INSERT INTO mention VALUES(34,14,17,2,4,103,3);
INSERT INTO mention VALUES(35,15,15,21,17,38,15);
INSERT INTO mention VALUES(36,15,17,21,1,64,5);
INSERT INTO mention VALUES(37,16,17,21,2,0,4);
INSERT INTO mention VALUES(38,16,17,21,1,51,5);
INSERT INTO mention VALUES(39,16,15,18,NULL,104,14);
INSERT INTO mention VALUES(40,16,17,NULL,NULL,130,2);
INSERT INTO mention VALUES(41,17,16,7,NULL,0,40);
INSERT INTO mention VALUES(42,17,16,8,NULL,64,35);
INSERT INTO mention VALUES(43,19,16,7,NULL,23,40);
INSERT INTO mention VALUES(44,19,16,22,NULL,23,80);
INSERT INTO mention VALUES(45,19,16,8,NULL,68,35);
INSERT INTO mention VALUES(46,20,16,8,NULL,147,6);
INSERT INTO mention VALUES(47,20,15,19,NULL,159,9);
INSERT INTO mention VALUES(48,21,16,7,NULL,0,10);
INSERT INTO mention VALUES(49,22,17,7,1,78,1);
INSERT INTO mention VALUES(50,22,17,7,2,108,3);
INSERT INTO mention VALUES(51,24,15,20,NULL,41,9);
INSERT INTO mention VALUES(52,25,16,3,NULL,31,5);
INSERT INTO mention VALUES(53,26,17,3,1,75,2);
INSERT INTO mention VALUES(54,26,17,3,2,133,2);
INSERT INTO mention VALUES(55,26,15,9,NULL,141,17);
INSERT INTO mention VALUES(56,27,16,2,NULL,0,9);
INSERT INTO mention VALUES(57,27,16,10,NULL,40,19);
INSERT INTO mention VALUES(58,27,17,2,2,80,3);
INSERT INTO mention VALUES(59,27,16,11,NULL,95,10);
INSERT INTO mention VALUES(60,27,17,7,10,107,3);
INSERT INTO mention VALUES(61,27,15,12,NULL,107,10);
INSERT INTO mention VALUES(62,29,17,12,1,38,3);
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    sentence INTEGER NOT NULL REFERENCES sentence,
    position INTEGER NOT NULL,
    verb INTEGER REFERENCES word,
    act INTEGER NOT NULL REFERENCES word,
    kind INTEGER NOT NULL REFERENCES word,
    negated INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    rule INTEGER NOT NULL REFERENCES word,
    said INTEGER, precision INTEGER REFERENCES word,
    outer_statement INTEGER REFERENCES statement,
    source_start INTEGER, source_length INTEGER,
    cue_start INTEGER, cue_length INTEGER,
    content_start INTEGER, content_length INTEGER
) STRICT;
INSERT INTO statement VALUES(1,1,1,1,18,19,20,0,772,21,20165,22,NULL,0,19,20,6,27,33);
INSERT INTO statement VALUES(2,1,6,2,23,23,20,0,1000,42,20165,22,NULL,0,18,81,9,91,14);
INSERT INTO statement VALUES(3,1,7,3,24,24,20,0,1000,42,20165,22,NULL,0,4,5,6,NULL,NULL);
INSERT INTO statement VALUES(4,1,7,4,18,19,20,0,939,21,20165,22,NULL,0,4,56,7,64,40);
INSERT INTO statement VALUES(5,1,8,5,25,25,26,0,947,21,20165,22,NULL,43,5,49,4,0,42);
INSERT INTO statement VALUES(6,1,10,6,25,25,20,0,825,21,20165,22,NULL,0,5,6,4,11,136);
INSERT INTO statement VALUES(7,1,12,7,27,25,28,0,966,21,20165,22,NULL,0,22,23,8,32,169);
INSERT INTO statement VALUES(8,1,13,8,29,25,20,0,787,21,20165,22,NULL,14,5,20,8,29,72);
INSERT INTO statement VALUES(9,1,14,9,30,30,20,0,972,21,20165,22,NULL,103,3,107,8,116,80);
INSERT INTO statement VALUES(10,1,15,10,31,25,20,0,906,21,20165,22,NULL,38,15,0,11,12,24);
INSERT INTO statement VALUES(11,1,15,11,32,33,20,0,989,21,20165,22,NULL,38,15,54,20,75,89);
INSERT INTO statement VALUES(12,1,16,12,34,35,20,0,791,21,20165,22,NULL,0,4,5,8,14,74);
INSERT INTO statement VALUES(13,1,16,13,36,37,20,0,789,21,20165,22,NULL,0,4,94,9,104,28);
INSERT INTO statement VALUES(14,1,20,14,38,25,20,0,967,21,20165,22,NULL,147,6,154,4,169,55);
INSERT INTO statement VALUES(15,1,21,15,39,25,20,0,946,21,20165,22,NULL,0,10,11,5,17,56);
INSERT INTO statement VALUES(16,1,22,16,25,25,26,0,989,21,20165,22,NULL,108,3,112,4,75,32);
INSERT INTO statement VALUES(17,1,24,17,25,25,20,0,946,21,20165,22,NULL,41,67,109,4,114,68);
INSERT INTO statement VALUES(18,1,25,18,40,40,20,0,775,21,20165,22,NULL,NULL,NULL,0,11,12,17);
INSERT INTO statement VALUES(19,1,25,19,41,41,20,0,846,21,20165,22,NULL,31,5,37,6,44,26);
INSERT INTO statement VALUES(20,1,26,20,38,25,26,0,977,21,20165,22,NULL,133,2,136,4,72,60);
INSERT INTO statement VALUES(21,1,27,21,25,25,20,0,972,21,20165,22,NULL,107,10,118,4,0,105);
CREATE TABLE span_role (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO span_role VALUES(0,'source');
INSERT INTO span_role VALUES(1,'cue');
INSERT INTO span_role VALUES(2,'content');
INSERT INTO span_role VALUES(3,'quoted');
INSERT INTO span_role VALUES(4,'addressee');
CREATE TABLE statement_span (
    statement INTEGER NOT NULL REFERENCES statement,
    role INTEGER NOT NULL REFERENCES span_role,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL REFERENCES paragraph,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    PRIMARY KEY (statement, role, position)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_span VALUES(3,2,0,13,14,31);
INSERT INTO statement_span VALUES(5,2,1,7,71,33);
INSERT INTO statement_span VALUES(5,3,0,7,3,36);
INSERT INTO statement_span VALUES(5,3,1,7,74,27);
INSERT INTO statement_span VALUES(7,3,0,10,84,17);
INSERT INTO statement_span VALUES(13,4,0,13,104,14);
INSERT INTO statement_span VALUES(14,4,0,15,159,9);
INSERT INTO statement_span VALUES(16,3,0,16,78,26);
INSERT INTO statement_span VALUES(20,3,0,18,75,54);
INSERT INTO statement_span VALUES(20,4,0,18,141,17);
CREATE TABLE statement_speaker (
    statement INTEGER NOT NULL REFERENCES statement,
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_speaker VALUES(1,0,1);
INSERT INTO statement_speaker VALUES(3,0,2);
INSERT INTO statement_speaker VALUES(4,0,2);
INSERT INTO statement_speaker VALUES(5,0,2);
INSERT INTO statement_speaker VALUES(8,0,2);
INSERT INTO statement_speaker VALUES(9,0,2);
INSERT INTO statement_speaker VALUES(10,0,2);
INSERT INTO statement_speaker VALUES(11,0,2);
INSERT INTO statement_speaker VALUES(12,0,2);
INSERT INTO statement_speaker VALUES(13,0,2);
INSERT INTO statement_speaker VALUES(3,1,3);
INSERT INTO statement_speaker VALUES(4,1,3);
INSERT INTO statement_speaker VALUES(6,0,3);
INSERT INTO statement_speaker VALUES(7,0,3);
INSERT INTO statement_speaker VALUES(10,1,3);
INSERT INTO statement_speaker VALUES(11,1,3);
INSERT INTO statement_speaker VALUES(12,1,3);
INSERT INTO statement_speaker VALUES(13,1,3);
INSERT INTO statement_speaker VALUES(19,0,3);
INSERT INTO statement_speaker VALUES(20,0,3);
INSERT INTO statement_speaker VALUES(2,0,7);
INSERT INTO statement_speaker VALUES(15,0,7);
INSERT INTO statement_speaker VALUES(16,0,7);
INSERT INTO statement_speaker VALUES(21,0,12);
INSERT INTO statement_speaker VALUES(17,0,20);
CREATE TABLE statement_addressee (
    statement INTEGER NOT NULL REFERENCES statement,
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_addressee VALUES(13,0,18);
INSERT INTO statement_addressee VALUES(14,0,19);
INSERT INTO statement_addressee VALUES(20,0,9);
CREATE TABLE caption (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    paragraph INTEGER NOT NULL REFERENCES paragraph,
    credit INTEGER REFERENCES word
) STRICT;
INSERT INTO caption VALUES(1,1,4,3);
INSERT INTO caption VALUES(2,1,9,3);
INSERT INTO caption VALUES(3,1,14,3);
CREATE TABLE caption_person (
    caption INTEGER NOT NULL REFERENCES caption,
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity,
    place TEXT,
    does_start INTEGER, does_length INTEGER,
    PRIMARY KEY (caption, position)
) STRICT, WITHOUT ROWID;
INSERT INTO caption_person VALUES(1,0,2,'L',NULL,NULL);
INSERT INTO caption_person VALUES(1,1,3,NULL,NULL,NULL);
INSERT INTO caption_person VALUES(3,0,7,'third from right',NULL,NULL);
INSERT INTO caption_person VALUES(3,1,8,NULL,NULL,NULL);
CREATE TABLE entity_link (
    entity INTEGER NOT NULL REFERENCES entity,
    article INTEGER NOT NULL REFERENCES article,
    name TEXT NOT NULL,
    joined INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (entity, article, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_form (
    form INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (form, entity)
) STRICT, WITHOUT ROWID;
INSERT INTO name_form VALUES(-135918218203464,7);
INSERT INTO name_form VALUES(-127422702794477,2);
INSERT INTO name_form VALUES(-102190776730430,14);
INSERT INTO name_form VALUES(-76871254230988,20);
INSERT INTO name_form VALUES(-65475946599679,8);
INSERT INTO name_form VALUES(-61473910200479,3);
INSERT INTO name_form VALUES(-54439535086070,7);
INSERT INTO name_form VALUES(-46815872679690,8);
INSERT INTO name_form VALUES(-35976876381062,5);
INSERT INTO name_form VALUES(-18847148106807,19);
INSERT INTO name_form VALUES(-13213978486753,4);
INSERT INTO name_form VALUES(-2886974358617,1);
INSERT INTO name_form VALUES(-2853413400635,8);
INSERT INTO name_form VALUES(1615067652209,10);
INSERT INTO name_form VALUES(9515716299300,12);
INSERT INTO name_form VALUES(21187349649314,7);
INSERT INTO name_form VALUES(23157025418190,17);
INSERT INTO name_form VALUES(33080623219811,2);
INSERT INTO name_form VALUES(43563674241415,11);
INSERT INTO name_form VALUES(82022986731091,3);
INSERT INTO name_form VALUES(86559118740728,6);
INSERT INTO name_form VALUES(86947215483280,22);
INSERT INTO name_form VALUES(101267836842537,15);
INSERT INTO name_form VALUES(104860038521181,9);
INSERT INTO name_form VALUES(108860614098364,16);
INSERT INTO name_form VALUES(110148234946601,13);
INSERT INTO name_form VALUES(117208354777044,2);
INSERT INTO name_form VALUES(122618594221079,3);
INSERT INTO name_form VALUES(126268803678472,21);
INSERT INTO name_form VALUES(135570646857960,18);
CREATE TABLE people_row (id INTEGER PRIMARY KEY, line INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
INSERT INTO people_row VALUES(1,2,'Helena Marsh');
CREATE TABLE people_column (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL) STRICT;
INSERT INTO people_column VALUES(0,'party','word');
CREATE TABLE people_value (
    row INTEGER NOT NULL REFERENCES people_row, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (row, name)
) STRICT, WITHOUT ROWID;
INSERT INTO people_value VALUES(1,'aliases','H. Marsh');
INSERT INTO people_value VALUES(1,'id','marsh');
INSERT INTO people_value VALUES(1,'party','Bridge');
INSERT INTO people_value VALUES(1,'role','President');
CREATE TABLE people_entity (
    entity INTEGER PRIMARY KEY REFERENCES entity,
    row INTEGER NOT NULL REFERENCES people_row,
    slug TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, country INTEGER, affiliation INTEGER
) STRICT;
INSERT INTO people_entity VALUES(2,1,'helena-marsh','Helena Marsh','helena marsh',NULL,NULL);
CREATE TABLE people_alias (entity INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (entity, key)) STRICT;
INSERT INTO people_alias VALUES(2,'h marsh');
CREATE TABLE people_made (entity INTEGER PRIMARY KEY REFERENCES entity) STRICT;
CREATE TABLE entity_joined (
    entity INTEGER PRIMARY KEY REFERENCES entity,
    target INTEGER REFERENCES entity,
    kind INTEGER NOT NULL REFERENCES word
) STRICT;
CREATE TABLE moved_reference (
    part TEXT NOT NULL, row INTEGER NOT NULL, position INTEGER NOT NULL, entity INTEGER NOT NULL,
    PRIMARY KEY (part, row, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE moved_role (
    entity INTEGER NOT NULL, article INTEGER NOT NULL, name TEXT NOT NULL, target INTEGER NOT NULL,
    was_there INTEGER NOT NULL,
    PRIMARY KEY (entity, article, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    digest INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    line TEXT NOT NULL
) STRICT;
INSERT INTO correction VALUES(1,-4846300123416170032,2033,2088,'wrong	bcbe7bb6ecd8f1d0	2033	2088	2033	2088				state-visit.txt	that the office would open in May with a staff of forty');
INSERT INTO correction VALUES(2,-4846300123416170032,520,534,'speaker	bcbe7bb6ecd8f1d0	520	534	520	534	Ana Castellane			state-visit.txt	fishing rights');
INSERT INTO correction VALUES(3,-4846300123416170032,614,653,'text	bcbe7bb6ecd8f1d0	614	653	1588	1619				state-visit.txt	the agreement on herring quotas');
CREATE TABLE corrected_statement (
    statement INTEGER PRIMARY KEY REFERENCES statement,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    hidden INTEGER NOT NULL, added INTEGER NOT NULL,
    kind INTEGER NOT NULL, confidence INTEGER NOT NULL, rule INTEGER NOT NULL
) STRICT;
INSERT INTO corrected_statement VALUES(2,520,534,0,0,20,646,21);
INSERT INTO corrected_statement VALUES(3,614,653,0,0,20,860,21);
INSERT INTO corrected_statement VALUES(14,2033,2088,1,0,20,967,21);
CREATE TABLE original_span (
    statement INTEGER NOT NULL, role INTEGER NOT NULL, position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    PRIMARY KEY (statement, role, position)
) STRICT, WITHOUT ROWID;
INSERT INTO original_span VALUES(3,2,0,6,12,39);
CREATE TABLE original_speaker (
    statement INTEGER NOT NULL, position INTEGER NOT NULL, entity INTEGER NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
INSERT INTO original_speaker VALUES(2,0,2);
INSERT INTO original_speaker VALUES(2,1,3);
INSERT INTO original_speaker VALUES(3,0,2);
INSERT INTO original_speaker VALUES(3,1,3);
INSERT INTO original_speaker VALUES(14,0,8);
CREATE TABLE correction_made (entity INTEGER PRIMARY KEY REFERENCES entity) STRICT;
CREATE TABLE term (text TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE story_print (
    print INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (print, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE appearance (
    entity INTEGER NOT NULL REFERENCES entity,
    article INTEGER NOT NULL REFERENCES article,
    mentions INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (entity, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE column_chunk (
    name TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (name, chunk)
) STRICT;
CREATE INDEX article_by_digest ON article (digest);
CREATE INDEX article_by_story ON article (story);
CREATE INDEX entity_by_key ON entity (key);
CREATE UNIQUE INDEX entity_by_given_slug ON entity (given_slug) WHERE given_slug IS NOT NULL;
CREATE INDEX other_name_by_key ON other_name (key);
CREATE INDEX group_by_member ON group_member (member);
CREATE INDEX statement_speaker_by_entity ON statement_speaker (entity, statement);
CREATE VIEW articles AS
    SELECT a.id, a.name, a.title, a.byline, o.text AS outlet, s.text AS section, p.text AS place, a.published,
        a.url, a.path, l.text AS language, a.words, a.story
    FROM article a LEFT JOIN word o ON o.id = a.outlet LEFT JOIN word s ON s.id = a.section
        LEFT JOIN word p ON p.id = a.place LEFT JOIN word l ON l.id = a.language;
CREATE VIEW stories AS
    SELECT a.story AS id, count(*) AS articles, count(DISTINCT a.outlet) AS outlets,
        min(coalesce(a.published, '9999')) AS published, a.title, a.name AS article
    FROM article a GROUP BY a.story;
CREATE VIEW paragraphs AS
    SELECT p.id, a.name AS article, p.position, k.text AS kind, p.text
    FROM paragraph p JOIN article a ON a.id = p.article JOIN word k ON k.id = p.kind;
CREATE VIEW sentences AS
    SELECT s.id, a.name AS article, s.paragraph, s.position,
        CAST(substr(CAST(p.text AS BLOB), s.start + 1, s.length) AS TEXT) AS text
    FROM sentence s JOIN paragraph p ON p.id = s.paragraph JOIN article a ON a.id = p.article;
CREATE VIEW entities AS
    SELECT e.id, e.slug, k.text AS kind, e.name, f.text AS affiliation, c.text AS country,
        (SELECT coalesce(sum(x.statements), 0) FROM appearance x WHERE x.entity = e.id) AS statements,
        (SELECT coalesce(sum(x.mentions), 0) FROM appearance x WHERE x.entity = e.id) AS mentions
    FROM entity e JOIN word k ON k.id = e.kind LEFT JOIN word f ON f.id = e.affiliation
        LEFT JOIN word c ON c.id = e.country;
CREATE VIEW alias AS
    SELECT id AS entity, key, name FROM entity
    UNION ALL
    SELECT o.entity, o.key, o.name FROM other_name o
        WHERE NOT EXISTS (SELECT 1 FROM entity e WHERE e.id = o.entity AND e.key = o.key);
CREATE VIEW statement_place AS
    SELECT s.id AS statement, 0 AS role, 0 AS position, n.paragraph, s.source_start AS start,
            s.source_length AS length
        FROM statement s JOIN sentence n ON n.id = s.sentence WHERE s.source_start IS NOT NULL
    UNION ALL
    SELECT s.id, 1, 0, n.paragraph, s.cue_start, s.cue_length
        FROM statement s JOIN sentence n ON n.id = s.sentence WHERE s.cue_start IS NOT NULL
    UNION ALL
    SELECT s.id, 2, 0, n.paragraph, s.content_start, s.content_length
        FROM statement s JOIN sentence n ON n.id = s.sentence WHERE s.content_start IS NOT NULL
    UNION ALL
    SELECT statement, role, position, paragraph, start, length FROM statement_span;
CREATE VIEW statement_parts AS
    SELECT t.statement, r.name AS part, t.position,
        CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT) AS text
    FROM statement_place t JOIN span_role r ON r.id = t.role JOIN paragraph p ON p.id = t.paragraph;
CREATE VIEW statements AS
    SELECT s.id, a.name AS article, a.published, s.position,
        (SELECT group_concat(e.name, '; ') FROM statement_speaker x JOIN entity e ON e.id = x.entity
            WHERE x.statement = s.id) AS speaker,
        nullif(trim(
    coalesce(CAST(substr(CAST(q.text AS BLOB), s.source_start + 1, s.source_length) AS TEXT), '')
    || coalesce(' ' || (
        SELECT group_concat(CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT), ' ')
        FROM statement_span t JOIN paragraph p ON p.id = t.paragraph
        WHERE t.statement = s.id AND t.role = 0), '')), '') AS source,
        nullif(trim(
    coalesce(CAST(substr(CAST(q.text AS BLOB), s.cue_start + 1, s.cue_length) AS TEXT), '')
    || coalesce(' ' || (
        SELECT group_concat(CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT), ' ')
        FROM statement_span t JOIN paragraph p ON p.id = t.paragraph
        WHERE t.statement = s.id AND t.role = 1), '')), '') AS cue,
        v.text AS verb, c.text AS act, k.text AS kind,
        nullif(trim(
    coalesce(CAST(substr(CAST(q.text AS BLOB), s.content_start + 1, s.content_length) AS TEXT), '')
    || coalesce(' ' || (
        SELECT group_concat(CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT), ' ')
        FROM statement_span t JOIN paragraph p ON p.id = t.paragraph
        WHERE t.statement = s.id AND t.role = 2), '')), '') AS text,
        s.negated, s.confidence / 1000.0 AS confidence, r.text AS rule, date(s.said + 2440587.5) AS said,
        d.text AS precision
    FROM statement s JOIN article a ON a.id = s.article
        JOIN sentence n ON n.id = s.sentence JOIN paragraph q ON q.id = n.paragraph
        LEFT JOIN word v ON v.id = s.verb
        LEFT JOIN word d ON d.id = s.precision
        JOIN word c ON c.id = s.act JOIN word k ON k.id = s.kind JOIN word r ON r.id = s.rule
    WHERE s.id NOT IN (SELECT statement FROM corrected_statement WHERE hidden = 1);
CREATE VIEW mentions AS
    SELECT m.id, a.name AS article, e.name AS entity, f.text AS form,
        CAST(substr(CAST(p.text AS BLOB), m.start + 1, m.length) AS TEXT) AS text
    FROM mention m JOIN sentence s ON s.id = m.sentence JOIN paragraph p ON p.id = s.paragraph
        JOIN article a ON a.id = p.article JOIN word f ON f.id = m.form LEFT JOIN entity e ON e.id = m.entity;
CREATE VIEW captions AS
    SELECT c.id, a.name AS article, p.text, w.text AS credit,
        (SELECT group_concat(e.name || coalesce(' (' || x.place || ')', ''), '; ')
            FROM caption_person x JOIN entity e ON e.id = x.entity WHERE x.caption = c.id) AS people,
        (SELECT group_concat(
                e.name || ' ' || CAST(substr(CAST(p.text AS BLOB), x.does_start + 1, x.does_length) AS TEXT), '; ')
            FROM caption_person x JOIN entity e ON e.id = x.entity
            WHERE x.caption = c.id AND x.does_start IS NOT NULL) AS does
    FROM caption c JOIN article a ON a.id = c.article JOIN paragraph p ON p.id = c.paragraph
        LEFT JOIN word w ON w.id = c.credit;
INSERT INTO appearance VALUES(1,1,1,1);
INSERT INTO appearance VALUES(2,1,10,9);
INSERT INTO appearance VALUES(3,1,8,10);
INSERT INTO appearance VALUES(4,1,1,0);
INSERT INTO appearance VALUES(5,1,1,0);
INSERT INTO appearance VALUES(6,1,2,0);
INSERT INTO appearance VALUES(7,1,6,3);
INSERT INTO appearance VALUES(8,1,3,0);
INSERT INTO appearance VALUES(9,1,1,0);
INSERT INTO appearance VALUES(10,1,1,0);
INSERT INTO appearance VALUES(11,1,1,0);
INSERT INTO appearance VALUES(12,1,2,1);
INSERT INTO appearance VALUES(13,1,4,0);
INSERT INTO appearance VALUES(14,1,1,0);
INSERT INTO appearance VALUES(15,1,2,0);
INSERT INTO appearance VALUES(16,1,1,0);
INSERT INTO appearance VALUES(17,1,1,0);
INSERT INTO appearance VALUES(18,1,1,0);
INSERT INTO appearance VALUES(19,1,1,0);
INSERT INTO appearance VALUES(20,1,1,1);
INSERT INTO appearance VALUES(21,1,9,0);
INSERT INTO appearance VALUES(22,1,1,0);
COMMIT;
CREATE VIRTUAL TABLE paragraph_words USING fts5(
    words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '''.'");
CREATE VIRTUAL TABLE title_words USING fts5(
    words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '''.'");
